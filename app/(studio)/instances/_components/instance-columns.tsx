import type { Route } from "next";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { InstanceRow } from "#lib/review/list-instances.ts";

export const instanceHref = (row: Pick<InstanceRow, "number">): Route => `/instances/${row.number}` as Route;

const column = columnsOf<InstanceRow>();

export const INSTANCE_COLUMNS = column.columns([
  column.accessor("number", {
    header: "No.",
    meta: { width: "3.25rem", card: "hidden", sort: { descending: "newest", ascending: "oldest" } },
    cell: ({ getValue }) => <span className="text-muted">{getValue()}</span>,
  }),
  column.accessor("instruction", {
    header: "Instruction",
    meta: { card: "title" },
    cell: ({ row: { original } }) => (
      // The row itself is reached with Tab and opened with Enter; the link is for the mouse and for new tabs.
      <Link
        href={instanceHref(original)}
        prefetch={false}
        tabIndex={-1}
        title={original.instruction}
        className="hover:underline"
      >
        <bdi>{original.instruction}</bdi>
      </Link>
    ),
  }),
  column.accessor("status", {
    header: "Status",
    meta: { width: "7.5rem" },
    cell: ({ row: { original } }) => <Status row={original} />,
  }),
  column.accessor("apiName", {
    header: "API",
    meta: { width: "7rem", from: "md" },
    cell: ({ getValue, row }) => <bdi title={`${getValue()} · ${row.original.category}`}>{getValue()}</bdi>,
  }),
  column.accessor("stepCount", {
    header: "Steps",
    meta: { width: "4.5rem", align: "end", sort: { descending: "steps" } },
  }),
  column.accessor("functionNames", {
    id: "functions",
    header: "Functions",
    meta: { width: "14rem", from: "xl" },
    cell: ({ getValue }) => <Functions names={getValue()} />,
  }),
  column.accessor("checkOutcome", {
    header: "Checks",
    meta: { width: "5.75rem", sort: { descending: "risk" } },
    cell: ({ getValue }) => <StatusBadge of="check" status={getValue()} look="plain" />,
  }),
  column.display({
    id: "origin",
    header: "Origin",
    meta: { width: "5.75rem", from: "lg" },
    cell: ({ row: { original } }) => <Origin row={original} />,
  }),
  column.accessor("updatedAt", {
    header: "Updated",
    meta: { width: "7.75rem", align: "end", from: "xl" },
    cell: ({ getValue }) => <RelativeTime at={getValue()} className="text-muted" />,
  }),
]);

/** The status, and whose decision it was. */
function Status({ row: { status, decidedBy } }: { row: InstanceRow }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5" title={decidedBy ? `by ${decidedBy}` : undefined}>
      <StatusBadge of="instance" status={status} look="plain" />
      {decidedBy ? <bdi className="truncate text-12 text-muted">{decidedBy}</bdi> : null}
    </span>
  );
}

const SHOWN = 2;

function Functions({ names }: { names: readonly string[] }) {
  return (
    <span className="flex items-center gap-1 overflow-hidden" title={names.join(", ")}>
      {names.slice(0, SHOWN).map((name) => (
        <code key={name} className="truncate rounded-sm bg-hover px-1 text-12">
          {name}
        </code>
      ))}
      {names.length > SHOWN ? <span className="text-12 text-muted">+{names.length - SHOWN}</span> : null}
    </span>
  );
}

function Origin({ row }: { row: InstanceRow }) {
  const words = row.isOffline ? "offline" : (row.model ?? "imported");
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <Badge tone={row.isOffline ? "info" : "neutral"} title={words}>
        <span className="max-w-20 truncate">{words}</span>
      </Badge>
      {row.isStale ? (
        <Badge tone="warn" title="Its API has a newer document">
          stale
        </Badge>
      ) : null}
    </span>
  );
}
