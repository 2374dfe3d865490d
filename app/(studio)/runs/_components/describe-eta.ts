import { formatDuration } from "#components/ui/format-number.ts";

const MINUTE_MS = 60_000;

/** `about 4 min`, `about 2 h 10 min`, `under 1 min`: an estimate is not told to the second. */
export function describeEta(etaSeconds: number | null): string | undefined {
  if (etaSeconds === null) return undefined;
  if (etaSeconds < 60) return "under 1 min";
  const minutes = Math.round(etaSeconds / 60);
  if (minutes < 60) return `about ${minutes} min`;
  return `about ${formatDuration(minutes * MINUTE_MS)}`;
}
