import { PlugZap } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { formatCount, formatShare } from "#components/ui/format-number.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";
import { EndpointLabel } from "./endpoint-label.tsx";
import { countStages } from "./run-facts.ts";

export const runHref = (run: Pick<RunSummary, "number">): Route => `/runs/${run.number}` as Route;

const column = columnsOf<RunSummary>();

export const RUN_COLUMNS = column.columns([
  column.accessor("number", { header: "No.", meta: { width: "3.5rem", card: "hidden" } }),
  column.accessor("name", {
    header: "Name",
    meta: { card: "title" },
    cell: ({ row: { original: run } }) => (
      // The row itself is reached with Tab and opened with Enter; the link is for the mouse and for new tabs.
      <Link href={runHref(run)} tabIndex={-1} title={run.name} className="hover:underline">
        <span className="me-2 font-normal text-muted sm:hidden">{run.number}</span>
        {run.config.isOffline ? <OfflineMark /> : null}
        <bdi>{run.name}</bdi>
      </Link>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    meta: { width: "6.75rem" },
    cell: ({ getValue }) => (
      <span className="flex">
        <StatusBadge of="run" status={getValue()} look="plain" />
      </span>
    ),
  }),
  column.display({
    id: "progress",
    header: "Done",
    meta: { width: "10.5rem" },
    cell: ({ row: { original: run } }) => <Progress run={run} />,
  }),
  column.display({
    id: "passed",
    header: "Passed",
    meta: { width: "4.75rem", align: "end" },
    cell: ({ row: { original: run } }) => {
      const { generated, passed } = countStages(run);
      return formatShare(passed, generated);
    },
  }),
  column.display({
    id: "accepted",
    header: "Accepted",
    meta: { width: "5.5rem", align: "end" },
    cell: ({ row: { original: run } }) => {
      const { generated, accepted } = countStages(run);
      return formatShare(accepted, generated);
    },
  }),
  column.display({
    id: "endpoint",
    header: "Endpoint",
    meta: { width: "6.5rem", from: "lg" },
    cell: ({ row: { original: run } }) => (
      <span className="flex">
        <EndpointLabel config={run.config} />
      </span>
    ),
  }),
  column.accessor("createdBy", {
    header: "Started by",
    meta: { width: "7.5rem", from: "xl" },
    cell: ({ getValue }) => <bdi>{getValue() ?? "the studio"}</bdi>,
  }),
  column.accessor("createdAt", {
    header: "Started",
    meta: { width: "8.5rem", align: "end", from: "xl" },
    cell: ({ getValue }) => <RelativeTime at={getValue()} className="text-muted" />,
  }),
]);

function Progress({ run }: { run: RunSummary }) {
  const { number, doneCount, plannedCount, status } = run;
  return (
    <div className="grid w-full grid-cols-[minmax(2rem,1fr)_auto] items-center gap-2 max-sm:max-w-48">
      <ProgressBar
        label={`Progress of run ${number}`}
        done={doneCount}
        total={plannedCount}
        tone={status === "finished" ? "ok" : status === "cancelled" || status === "failed" ? "neutral" : "accent"}
        hasWords={false}
      />
      <span className="text-12 whitespace-nowrap">
        {formatCount(doneCount)} <span className="text-muted">of {formatCount(plannedCount)}</span>
      </span>
    </div>
  );
}

/** Stands in for the endpoint's column where there is no room for it. */
function OfflineMark() {
  return (
    <span className="max-sm:hidden lg:hidden">
      <PlugZap aria-hidden className="me-1.5 inline size-3.5 align-[-2px] text-muted" />
      <span className="sr-only">offline, </span>
    </span>
  );
}
