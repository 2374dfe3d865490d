import { formatShare, formatUsd } from "#components/ui/format-number.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { spentUsd } from "./run-spending.ts";

/** What is spent and set aside of what may be spent. Nothing where no limit was set. */
export function CostMeter({ run }: { run: RunDetail }) {
  const cap = run.config.stop.costUsd;
  if (cap === undefined) return null;
  const spent = spentUsd(run);
  const reserved = Math.min(run.reserved.costUsd, Math.max(0, cap - spent));
  const width = (amount: number) => `${Math.min(100, (amount / cap) * 100)}%`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-muted">
      <span className="w-20 shrink-0">Budget</span>
      <div aria-hidden data-fill-track className="flex h-1.5 min-w-16 grow overflow-hidden rounded-full bg-hover">
        <div
          data-fill
          className={spent >= cap * 0.9 ? "h-full bg-warn" : "h-full bg-accent"}
          style={{ width: width(spent) }}
        />
        <div data-fill className="h-full bg-accent/35" style={{ width: width(reserved) }} />
      </div>
      <span className="whitespace-nowrap max-sm:basis-full">
        {formatUsd(spent)} of {formatUsd(cap)} · {formatShare(spent, cap)}
        {reserved > 0 ? `, ${formatUsd(reserved)} set aside` : ""}
      </span>
    </div>
  );
}
