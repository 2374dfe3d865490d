import type { Route } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { CorpusStats } from "#lib/review/get-corpus-stats.ts";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";
import { PartCard } from "./part-card.tsx";
import { RunLine } from "./run-line.tsx";

interface RunningNowProps {
  stats: ActionResult<CorpusStats>;
  /** Tells which of the open runs are offline ones. */
  runs: ActionResult<RunSummary[]>;
  onRetry(): void;
}

export function RunningNow({ stats, runs, onRetry }: RunningNowProps) {
  const known = runs.ok ? runs.data : [];
  return (
    <PartCard title="Running now" noun="The open runs" part={stats} onRetry={onRetry} isFlush>
      {({ openRuns }) =>
        openRuns.length === 0 ? (
          <EmptyState
            title="Nothing is running"
            level={3}
            isCompact
            action={<ButtonLink href={"/simulate" as Route}>Simulate</ButtonLink>}
          >
            Runs show their progress here while they go on.
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {openRuns.map((run) => (
              <RunLine
                key={run.id}
                run={run}
                isOffline={known.find(({ id }) => id === run.id)?.config.isOffline ?? false}
              />
            ))}
          </ul>
        )
      }
    </PartCard>
  );
}
