import { clsx } from "clsx";
import { CircleAlert, TriangleAlert } from "lucide-react";
import type { CatalogueRow } from "#app/api/v1/apis/_verbs/list-catalogue.ts";
import { Badge } from "#components/ui/badge.tsx";
import { formatCount, formatQuantity, formatShare } from "#components/ui/format-number.ts";
import { columnsOf } from "#components/ui/table-columns.ts";
import { authWords, SOURCE_NAMES, SPLIT_NAMES } from "./api-words.ts";

const column = columnsOf<CatalogueRow>();

export const API_COLUMNS = column.columns([
  column.accessor("name", {
    header: "Name",
    meta: { card: "title", sort: { ascending: "name" } },
    cell: ({ row: { original } }) => <Name api={original} />,
  }),
  column.accessor((api) => api.category.name, {
    id: "category",
    header: "Category",
    meta: { width: "9rem", from: "md" },
    cell: ({ getValue }) => <bdi>{getValue()}</bdi>,
  }),
  column.accessor("functionCount", {
    header: "Functions",
    meta: { width: "6.25rem", align: "end" },
    cell: ({ row: { original } }) => <Functions api={original} />,
  }),
  column.accessor("lintErrorCount", {
    id: "lint",
    header: "Lint",
    meta: { width: "6.75rem", from: "md", sort: { descending: "lint" } },
    cell: ({ row: { original } }) => <Lint api={original} />,
  }),
  column.accessor("auth", {
    header: "Auth",
    meta: { width: "5.25rem", from: "xl", card: "hidden" },
    cell: ({ getValue }) => <Quiet isQuiet={getValue() === ""}>{authWords(getValue())}</Quiet>,
  }),
  column.accessor("split", {
    header: "Split",
    meta: { width: "5.5rem", from: "xl", card: "hidden" },
    cell: ({ getValue }) => <Quiet isQuiet={getValue() === "train"}>{SPLIT_NAMES[getValue()]}</Quiet>,
  }),
  column.accessor("source", {
    header: "Source",
    meta: { width: "6.25rem", from: "xl", card: "hidden" },
    cell: ({ getValue }) => <span className="text-muted">{SOURCE_NAMES[getValue()]}</span>,
  }),
  column.accessor(({ instances }) => instances.pending + instances.accepted + instances.rejected + instances.needsFix, {
    id: "instances",
    header: "Instances",
    meta: { width: "6.25rem", align: "end", sort: { descending: "instances" } },
    cell: ({ getValue }) => <Count value={getValue()} />,
  }),
  column.accessor("acceptedShare", {
    id: "accepted",
    header: "Accepted",
    meta: { width: "6rem", align: "end", from: "lg", card: "hidden", sort: { descending: "share" } },
    cell: ({ row: { original } }) => <Share api={original} />,
  }),
]);

function Name({ api }: { api: CatalogueRow }) {
  return (
    <span className="flex min-w-0 items-baseline gap-2.5 max-sm:block">
      <bdi className="max-w-full shrink-0 truncate font-medium ">{api.name}</bdi>
      {api.isArchived ? <Badge>archived</Badge> : null}
      <span
        dir="auto"
        className="min-w-0 truncate text-muted max-xl:sm:hidden max-sm:mt-0.5 max-sm:line-clamp-2 max-sm:text-13 max-sm:font-normal max-sm:whitespace-normal"
      >
        {api.description}
      </span>
    </span>
  );
}

function Functions({ api }: { api: CatalogueRow }) {
  if (api.functionCount === 0) {
    return (
      <span className="text-muted" title="Nothing to simulate until a document is imported">
        no document
      </span>
    );
  }
  return (
    <span className="inline-flex items-center gap-2">
      {api.problemCount > 0 ? <Problems count={api.problemCount} /> : null}
      {formatCount(api.functionCount)}
    </span>
  );
}

function Problems({ count }: { count: number }) {
  return (
    <span
      className="inline-flex items-center gap-1 text-12 text-warn"
      title={`${formatQuantity(count, "problem")} in the document, repaired ones included`}
    >
      <TriangleAlert aria-hidden className="size-3.5" />
      {formatCount(count)}
      <span className="sr-only"> problems in the document,</span>
    </span>
  );
}

function Lint({ api: { lintErrorCount, lintWarningCount } }: { api: CatalogueRow }) {
  if (lintErrorCount === null) return <span className="text-muted">–</span>;
  if (lintErrorCount > 0) {
    return (
      <Badge tone="bad" look="plain" icon={<CircleAlert aria-hidden />}>
        {formatQuantity(lintErrorCount, "error")}
      </Badge>
    );
  }
  return lintWarningCount ? (
    <Badge tone="warn" look="plain" icon={<TriangleAlert aria-hidden />}>
      {formatQuantity(lintWarningCount, "warning")}
    </Badge>
  ) : (
    <span className="text-muted">clean</span>
  );
}

function Share({ api: { acceptedShare, instances } }: { api: CatalogueRow }) {
  if (acceptedShare === null) return <span className="text-muted">–</span>;
  const decided = instances.accepted + instances.rejected + instances.needsFix;
  return (
    <span title={`${formatCount(instances.accepted)} of ${formatCount(decided)} decided`}>
      {formatShare(instances.accepted, decided)}
    </span>
  );
}

function Count({ value }: { value: number }) {
  return <Quiet isQuiet={value === 0}>{formatCount(value)}</Quiet>;
}

/** What is the usual case steps back, so that the others are seen. */
function Quiet({ isQuiet, children }: { isQuiet: boolean; children: string }) {
  return <span className={clsx(isQuiet && "text-muted")}>{children}</span>;
}
