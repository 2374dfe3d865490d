"use client";

import { DataTable } from "#components/ui/data-table.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { ListedCategory } from "#lib/catalog/list-categories.ts";
import { CoverageBar, CoverageLegend } from "./coverage-bar.tsx";

const column = columnsOf<CategoryRow>();

interface CategoryRow extends ListedCategory {
  /** Of the category with the most: the scale of the bars. */
  mostInstances: number;
}

const COLUMNS = column.columns([
  column.accessor("name", {
    header: "Category",
    meta: { card: "title" },
    cell: ({ getValue }) => <bdi className="font-medium">{getValue()}</bdi>,
  }),
  column.accessor("apiCount", {
    header: "APIs",
    meta: { width: "5rem", align: "end" },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  column.accessor("documentedCount", {
    header: "With document",
    meta: { width: "8rem", align: "end" },
    cell: ({ getValue }) => <Quiet count={getValue()} />,
  }),
  column.accessor(({ instances }) => totalOf(instances), {
    id: "instances",
    header: "Instances",
    meta: { width: "6.5rem", align: "end" },
    cell: ({ getValue }) => <Quiet count={getValue()} />,
  }),
  column.accessor(({ instances }) => instances.accepted, {
    id: "accepted",
    header: "Accepted",
    meta: { width: "6.5rem", align: "end" },
    cell: ({ getValue }) => <Quiet count={getValue()} />,
  }),
  column.display({
    id: "coverage",
    header: () => <CoverageLegend />,
    meta: { width: "30%", from: "md", card: "hidden" },
    cell: ({ row: { original } }) => <CoverageBar instances={original.instances} most={original.mostInstances} />,
  }),
]);

/** How well each field is covered: APIs, those that can be simulated, and what reviewers made of their instances. */
export function CategoryTable({ categories }: { categories: readonly ListedCategory[] }) {
  const mostInstances = Math.max(1, ...categories.map(({ instances }) => totalOf(instances)));
  return (
    <DataTable
      label="Categories"
      columns={COLUMNS}
      rows={categories.map((category) => ({ ...category, mostInstances }))}
      rowId={({ slug }) => slug}
      rowHref={({ slug }) => `/apis?category=${encodeURIComponent(slug)}`}
      totalCount={categories.length}
      ownsKeys
      maxHeight="calc(100dvh - 11rem)"
    />
  );
}

const totalOf = ({ pending, accepted, rejected, needsFix }: ListedCategory["instances"]): number =>
  pending + accepted + rejected + needsFix;

function Quiet({ count }: { count: number }) {
  return <span className={count === 0 ? "text-muted" : ""}>{formatCount(count)}</span>;
}
