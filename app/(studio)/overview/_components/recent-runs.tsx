import type { Route } from "next";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatQuantity, formatShare } from "#components/ui/format-number.ts";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";
import { PartCard } from "./part-card.tsx";
import { RecentLine } from "./recent-line.tsx";

export function RecentRuns({ part, onRetry }: { part: ActionResult<RunSummary[]>; onRetry(): void }) {
  return (
    <PartCard
      title="Recent runs"
      actions={
        <ButtonLink href={"/runs" as Route} size="small" variant="quiet">
          All runs
        </ButtonLink>
      }
      noun="The runs"
      part={part}
      onRetry={onRetry}
      isFlush
    >
      {(runs) =>
        runs.length === 0 ? (
          <EmptyState title="No run yet" level={3} isCompact>
            A run writes instructions for APIs and simulates an instance for each.
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {runs.map((run) => (
              <RecentLine
                key={run.id}
                href={`/runs/${run.number}` as Route}
                name={run.name}
                facts={runFacts(run)}
                at={run.finishedAt ?? run.createdAt}
                status={
                  <>
                    {run.config.isOffline ? <Badge>Offline</Badge> : null}
                    <StatusBadge of="run" status={run.status} look="plain" />
                  </>
                }
              />
            ))}
          </ul>
        )
      }
    </PartCard>
  );
}

function runFacts({ number, doneCount, plannedCount, checks }: RunSummary): string {
  const made = checks.pass + checks.warn + checks.fail;
  const progress =
    doneCount < plannedCount
      ? `${doneCount} of ${formatQuantity(plannedCount, "instance")}`
      : formatQuantity(made, "instance");
  const passed = made > 0 ? `, ${formatShare(made - checks.fail, made)} passed the checks` : "";
  return `Run ${number}: ${progress}${passed}`;
}
