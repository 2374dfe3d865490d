import { Badge } from "#components/ui/badge.tsx";
import { formatCount, formatShare } from "#components/ui/format-number.ts";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { ExportView } from "#lib/export/export-view.ts";
import { queryWords } from "./filter-words.ts";
import { FORMAT_NAMES } from "./format-words.ts";
import { isUnderWay, workStatusOf } from "./work-status.ts";

const column = columnsOf<ExportView>();

export const EXPORT_COLUMNS = column.columns([
  column.accessor("number", { header: "No.", meta: { width: "3.25rem", card: "hidden" } }),
  column.accessor("name", {
    header: "Name",
    meta: { card: "title" },
    cell: ({ row: { original } }) => (
      <span className="flex min-w-0 items-baseline gap-2.5">
        <bdi className="max-w-full shrink-0 truncate font-medium xl:max-w-[65%]">{original.name}</bdi>
        <span className="min-w-0 truncate text-muted max-xl:hidden">{queryWords(original.filter)}</span>
      </span>
    ),
  }),
  column.accessor("format", {
    header: "Format",
    meta: { width: "10rem", from: "lg" },
    cell: ({ getValue }) => FORMAT_NAMES[getValue()],
  }),
  column.accessor(({ manifest }) => manifest?.counts.instances, {
    id: "instances",
    header: "Instances",
    meta: { width: "5.75rem", align: "end" },
    cell: ({ getValue }) => (getValue() === undefined ? "–" : formatCount(getValue() ?? 0)),
  }),
  column.accessor("status", {
    header: "Status",
    meta: { width: "10rem" },
    cell: ({ row: { original } }) => <ExportState one={original} />,
  }),
  column.accessor("createdBy", {
    header: "Created by",
    meta: { width: "8.5rem", from: "xl" },
    cell: ({ getValue }) => <bdi>{getValue() ?? "–"}</bdi>,
  }),
  column.accessor("createdAt", {
    header: "When",
    meta: { width: "8rem", align: "end" },
    cell: ({ getValue }) => <RelativeTime at={getValue()} className="text-muted" />,
  }),
]);

function ExportState({ one }: { one: ExportView }) {
  if (one.status === "ready") {
    return (
      <span className="inline-flex items-center gap-2">
        <StatusBadge of="work" status="done" look="plain" />
        <LeftOut one={one} />
      </span>
    );
  }
  if (!isUnderWay(one.status) || one.totalCount === null) {
    return <StatusBadge of="work" status={workStatusOf(one.status)} look="plain" />;
  }
  return (
    <span className="grid grid-cols-[minmax(0,1fr)_2.5rem] items-center gap-2">
      <ProgressBar
        label={`Progress of export ${one.number}`}
        done={one.doneCount}
        total={one.totalCount}
        hasWords={false}
      />
      <span className="text-12 text-muted">{formatShare(one.doneCount, one.totalCount)}</span>
    </span>
  );
}

function LeftOut({ one }: { one: ExportView }) {
  const count = Object.values(one.manifest?.counts.leftOut ?? {}).reduce((sum, some) => sum + some, 0);
  return count > 0 ? (
    <Badge tone="warn" look="plain">
      {formatCount(count)} left out
    </Badge>
  ) : null;
}
