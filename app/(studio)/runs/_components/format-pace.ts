import { formatCount } from "#components/ui/format-number.ts";

/** `38 a minute`, `2.5 a minute`, `20 an hour`: a slow run is not one that stands still. */
export function formatPace(perMinute: number): string {
  if (perMinute > 0 && perMinute < 1) return `${formatFine(perMinute * 60)} an hour`;
  return `${formatFine(perMinute)} a minute`;
}

const formatFine = (count: number): string => (count < 9.95 ? String(Number(count.toFixed(1))) : formatCount(count));
