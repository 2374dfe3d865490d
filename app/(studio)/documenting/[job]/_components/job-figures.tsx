import type { Route } from "next";
import { formatCount, formatShortCount } from "#components/ui/format-number.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StatTile } from "#components/ui/stat-tile.tsx";
import type { DocumentingJobDetail } from "#lib/catalog/documenting/get-documenting-job.ts";
import { describeSpent } from "./describe-job.ts";

const BAR_TONES = {
  queued: "accent",
  running: "accent",
  finished: "ok",
  cancelled: "neutral",
  failed: "bad",
} as const;

/** How far it is, and what it has used up. */
export function JobFigures({ job }: { job: DocumentingJobDetail }) {
  const { number, doneCount, failedCount, taskCount, attemptCount, isOffline, status, usage, faults } = job;
  // How much of the usage is estimated is counted beside them, and no fault.
  const { uncounted: _, ...met } = faults;
  const faultCount = Object.values(met).reduce((sum, count) => sum + count, 0);
  return (
    <section aria-label="Progress" className="grid gap-4">
      <ProgressBar
        label={`Progress of documenting job ${number}`}
        done={doneCount + failedCount}
        total={taskCount}
        tone={BAR_TONES[status]}
      />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <StatTile label="Documented" value={`${formatCount(doneCount)} of ${formatCount(taskCount)}`} note="APIs" />
        <StatTile
          label="Failed"
          value={formatCount(failedCount)}
          note={failedCount > 0 ? "each says why" : "none so far"}
          {...(failedCount > 0 ? { href: `/documenting/${number}?show=failed` as Route } : {})}
        />
        {isOffline ? null : (
          <>
            <StatTile
              label="Answers"
              value={formatCount(attemptCount)}
              note={faultCount > 0 ? `${formatCount(faultCount)} faults of the endpoint` : "no faults of the endpoint"}
            />
            <StatTile
              label="Tokens"
              value={formatShortCount(usage.inputTokens + usage.outputTokens)}
              note={describeSpent(job)}
            />
          </>
        )}
      </div>
    </section>
  );
}
