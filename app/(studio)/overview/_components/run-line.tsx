import type { Route } from "next";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { CorpusStats } from "#lib/review/get-corpus-stats.ts";

interface RunLineProps {
  run: CorpusStats["openRuns"][number];
  isOffline: boolean;
}

/** A run under way: what it is called, how far it is. */
export function RunLine({ run, isOffline }: RunLineProps) {
  return (
    <li className="relative grid gap-2 px-4 py-3 transition-colors hover:bg-hover">
      <div className="flex min-w-0 items-center gap-2 text-13">
        <Link
          href={`/runs/${run.number}` as Route}
          dir="auto"
          className="min-w-0 truncate font-medium -outline-offset-2 after:absolute after:inset-0"
        >
          {run.name}
        </Link>
        <span className="shrink-0 text-muted">run {run.number}</span>
        <span className="ms-auto flex shrink-0 items-center gap-3">
          {isOffline ? <Badge>Offline</Badge> : null}
          <StatusBadge of="run" status={run.status} look="plain" />
        </span>
      </div>
      <ProgressBar label={`Progress of run ${run.number}`} done={run.doneCount} total={run.plannedCount} />
      {run.failedCount > 0 ? (
        <p className="text-12 text-bad">{formatCount(run.failedCount)} failed without a result</p>
      ) : null}
    </li>
  );
}
