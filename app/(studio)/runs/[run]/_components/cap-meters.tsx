import { formatShare, formatShortCount, formatUsd } from "#components/ui/format-number.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import { spentUsd, usedTokens } from "./run-spending.ts";

/** What is spent and set aside of what may be spent, in money and in tokens. Nothing where no limit was set. */
export function CapMeters({ run }: { run: RunDetail }) {
  const { costUsd, tokens } = run.config.stop;
  if (costUsd === undefined && tokens === undefined) return null;
  const { inputTokens, outputTokens } = usedTokens(run);
  return (
    <div className="grid gap-1.5">
      {costUsd === undefined ? null : (
        <CapMeter
          label="Budget"
          cap={costUsd}
          spent={spentUsd(run)}
          reserved={run.reserved.costUsd}
          orphaned={run.orphaned.costUsd}
          format={formatUsd}
        />
      )}
      {tokens === undefined ? null : (
        <CapMeter
          label="Tokens"
          cap={tokens}
          spent={inputTokens + outputTokens}
          reserved={run.reserved.tokens}
          orphaned={run.orphaned.tokens}
          format={formatShortCount}
        />
      )}
    </div>
  );
}

interface CapMeterProps {
  label: string;
  cap: number;
  spent: number;
  /** For calls under way, and what is orphaned. */
  reserved: number;
  orphaned: number;
  format(amount: number): string;
}

function CapMeter({ label, cap, spent, reserved, orphaned, format }: CapMeterProps) {
  const left = Math.max(0, cap - spent);
  const underWay = Math.min(Math.max(0, reserved - orphaned), Math.max(0, left - orphaned));
  const width = (amount: number) => `${Math.min(100, (amount / cap) * 100)}%`;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-muted">
      <span className="w-20 shrink-0">{label}</span>
      <div aria-hidden data-fill-track className="flex h-1.5 min-w-16 grow overflow-hidden rounded-full bg-hover">
        <div
          data-fill
          className={spent >= cap * 0.9 ? "h-full bg-warn" : "h-full bg-accent"}
          style={{ width: width(spent) }}
        />
        <div data-fill className="h-full bg-warn/45" style={{ width: width(Math.min(orphaned, left)) }} />
        <div data-fill className="h-full bg-accent/35" style={{ width: width(underWay) }} />
      </div>
      <span className="whitespace-nowrap max-sm:basis-full max-sm:whitespace-normal">
        {format(spent)} of {format(cap)} · {formatShare(spent, cap)}
        {underWay > 0 ? `, ${format(underWay)} set aside` : ""}
        {orphaned > 0 ? `, and up to ${format(orphaned)} for calls over which a worker was killed` : ""}
      </span>
    </div>
  );
}
