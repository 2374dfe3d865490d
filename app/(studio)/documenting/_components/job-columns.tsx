import type { Route } from "next";
import Link from "next/link";
import { EndpointLabel } from "#app/(studio)/runs/_components/endpoint-label.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { DocumentingJobSummary } from "#lib/catalog/documenting/summarise-documenting-jobs.ts";

export const jobHref = (job: Pick<DocumentingJobSummary, "number">): Route => `/documenting/${job.number}` as Route;

const column = columnsOf<DocumentingJobSummary>();

export const JOB_COLUMNS = column.columns([
  column.accessor("number", { header: "No.", meta: { width: "3.5rem", card: "hidden" } }),
  column.accessor("name", {
    header: "APIs",
    meta: { card: "title" },
    cell: ({ row: { original: job } }) => (
      // The row itself is reached with Tab and opened with Enter; the link is for the mouse and for new tabs.
      <Link href={jobHref(job)} tabIndex={-1} title={job.name} className="hover:underline">
        <bdi>{job.name}</bdi>
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
    cell: ({ row: { original: job } }) => <Progress job={job} />,
  }),
  column.accessor("failedCount", {
    header: "Failed",
    meta: { width: "4.75rem", align: "end" },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  column.display({
    id: "endpoint",
    header: "Endpoint",
    meta: { width: "8rem", from: "lg" },
    cell: ({ row: { original: job } }) => (
      <span className="flex">
        <EndpointLabel config={job} />
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

function Progress({ job }: { job: DocumentingJobSummary }) {
  const { number, doneCount, failedCount, taskCount, status } = job;
  const over = doneCount + failedCount;
  return (
    <div className="grid w-full grid-cols-[minmax(2rem,1fr)_auto] items-center gap-2 max-sm:max-w-48">
      <ProgressBar
        label={`Progress of documenting job ${number}`}
        done={over}
        total={taskCount}
        tone={status === "finished" ? "ok" : status === "cancelled" || status === "failed" ? "neutral" : "accent"}
        hasWords={false}
      />
      <span className="text-12 whitespace-nowrap">
        {formatCount(doneCount)} <span className="text-muted">of {formatCount(taskCount)}</span>
      </span>
    </div>
  );
}
