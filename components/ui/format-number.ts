// One locale for all: numbers must read the same on the server and in every browser.
const WHOLE = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 0 });
const PERCENT_FINE = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** `12,480` */
export const formatCount = (count: number): string => WHOLE.format(count);

/** `12.5K`: where space is short; say the exact number elsewhere. */
export const formatShortCount = (count: number): string =>
  Math.abs(count) < 10_000 ? formatCount(count) : SHORT.format(count);

/** `1 instance`, `2 instances` */
export const formatQuantity = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** `37%`; never 0% or 100% for what is not none or all. */
export function formatShare(part: number, whole: number): string {
  if (whole <= 0) return "–";
  const share = part / whole;
  if (share > 0 && share < 0.01) return "<1%";
  if (share > 0.99 && share < 1) return PERCENT_FINE.format(Math.min(share, 0.999));
  return PERCENT.format(share);
}

/** `840 ms`, `3.2 s`, `4 min 05 s`, `2 h 10 min` */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  const minutes = Math.round(whole / 60);
  return `${formatCount(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** `18 kB`, `4.2 MB`: powers of 1000, as file managers and networks count. */
export function formatBytes(sizeBytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = sizeBytes;
  let unit = 0;
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${size < 10 && unit > 0 ? size.toFixed(1) : Math.round(size)} ${units[unit]}`;
}

/** `$0.0042`, `$1.84`, `$1,204`; small costs keep two meaningful digits. */
export function formatUsd(costUsd: number): string {
  if (costUsd === 0) return "$0";
  if (costUsd >= 1000) return `$${formatCount(costUsd)}`;
  return `$${costUsd >= 0.1 ? costUsd.toFixed(2) : Number(costUsd.toPrecision(2)).toFixed(Math.min(8, 1 - Math.floor(Math.log10(costUsd))))}`;
}
