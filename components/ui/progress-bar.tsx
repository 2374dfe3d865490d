import { clsx } from "clsx";
import type { Tone } from "./badge.tsx";
import { formatCount, formatShare } from "./format-number.ts";

const FILLS: Record<Tone, string> = {
  neutral: "bg-strong",
  accent: "bg-accent",
  ok: "bg-ok",
  warn: "bg-warn",
  bad: "bg-bad",
  info: "bg-info",
};

interface ProgressBarProps {
  /** What progresses, for assistive technology. */
  label: string;
  done: number;
  total: number;
  tone?: Tone;
  /** Writes "120 of 240 · 50%" beside the bar. */
  hasWords?: boolean;
}

export function ProgressBar({ label, done, total, tone = "accent", hasWords = true }: ProgressBarProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div className="flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={`${formatCount(done)} of ${formatCount(total)}`}
        data-fill-track
        className="h-1.5 min-w-16 grow overflow-hidden rounded-full bg-hover"
      >
        <div
          data-fill
          className={clsx("h-full rounded-full transition-[width]", FILLS[tone])}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {hasWords ? (
        <span className="text-12 whitespace-nowrap text-muted">
          {formatCount(done)} of {formatCount(total)} · {formatShare(done, total)}
        </span>
      ) : null}
    </div>
  );
}

/** At the top edge of what is being refreshed while the old content stays. */
export function RefreshBar({ isRefreshing, label = "Refreshing" }: { isRefreshing: boolean; label?: string }) {
  return (
    <div role="status" className="h-0.5 overflow-hidden">
      {isRefreshing ? (
        <>
          <span className="sr-only">{label}</span>
          <div className="h-full w-full animate-[breathe_1.6s_ease-in-out_infinite] bg-accent" />
        </>
      ) : null}
    </div>
  );
}

export { FILLS as TONE_FILLS };
