import type { Route } from "next";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { RunStatus } from "#lib/domain/simulation-run.ts";
import type { CorpusStats } from "#lib/review/get-corpus-stats.ts";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";

interface SampleRunProps {
  runs: ActionResult<RunSummary[]>;
  stats: ActionResult<CorpusStats>;
  onRetry(): void;
}

/** What a newcomer sees first: a run that is under way, and what it is worth. */
export function SampleRun({ runs, stats, onRetry }: SampleRunProps) {
  if (!runs.ok) {
    return (
      <Card title="Sample run" isFlush>
        <ErrorState
          title="The sample run could not be loaded"
          message={runs.error.message}
          requestId={runs.error.requestId}
          onRetry={onRetry}
          isCompact
        />
      </Card>
    );
  }
  const run = runs.data.findLast(({ createdBy, config }) => createdBy === null && config.isOffline);
  return run ? <Sample run={run} /> : <NoSample apiCount={stats.ok ? stats.data.apis : 0} />;
}

const TITLES: Record<RunStatus, string> = {
  queued: "A sample run is about to begin",
  running: "A sample run is in progress",
  paused: "A sample run is paused",
  finished: "A sample run is done",
  cancelled: "A sample run was cancelled",
  failed: "The sample run failed",
};

function Sample({ run }: { run: RunSummary }) {
  return (
    <Card
      title={TITLES[run.status]}
      actions={
        <>
          <Badge>Offline</Badge>
          <StatusBadge of="run" status={run.status} look="plain" />
        </>
      }
    >
      <div className="grid gap-4">
        <p className="max-w-reading text-14">
          The studio comes with a catalogue of real APIs. For {run.apiCount} of them, one of each category, this run
          writes an instruction, solves it step by step, checks the result and leaves it for review.
        </p>
        {run.status === "failed" ? (
          <Notice tone="bad">{run.failureMessage ?? "Its page says what happened."}</Notice>
        ) : (
          <ProgressBar label="Progress of the sample run" done={run.doneCount} total={run.plannedCount} />
        )}
        <p className="max-w-reading text-13 text-muted">
          It is simulated offline: rules make up instructions, calls and answers from the APIs’ documents. No model and
          no network takes part. It shows how the studio works; it is nothing to train a model on.
        </p>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/runs/${run.number}` as Route}>Open the run</ButtonLink>
          {run.doneCount > 0 ? (
            <ButtonLink href={`/instances?run=${run.number}` as Route}>Look at its instances</ButtonLink>
          ) : null}
        </div>
      </div>
    </Card>
  );
}

function NoSample({ apiCount }: { apiCount: number }) {
  return (
    <Card title="Start here" isFlush>
      {apiCount > 0 ? (
        <EmptyState
          title={`${formatQuantity(apiCount, "API")} ${apiCount === 1 ? "is" : "are"} ready to simulate`}
          level={3}
          action={
            <ButtonLink href={"/simulate" as Route} variant="primary">
              Simulate
            </ButtonLink>
          }
        >
          A run writes instructions for them and simulates an instance for each. Without a model it runs offline, by
          rules.
        </EmptyState>
      ) : (
        <EmptyState
          title="The catalogue is empty"
          level={3}
          action={
            <ButtonLink href="/import" variant="primary">
              Import an API
            </ButtonLink>
          }
        >
          Everything here begins with an API and its document.
        </EmptyState>
      )}
    </Card>
  );
}
