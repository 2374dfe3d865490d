"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { DataTable } from "#components/ui/data-table.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { columnsOf } from "#components/ui/table-columns.ts";
import type { ListedCategory } from "#lib/catalog/list-categories.ts";
import { CATEGORY_SORTS, countInstances } from "./category-order.ts";
import { CoverageBar, CoverageLegend } from "./coverage-bar.tsx";

const column = columnsOf<CategoryRow>();

interface CategoryRow extends ListedCategory {
  /** Of the category with the most: the scale of the bars. */
  mostInstances: number;
}

const COLUMNS = column.columns([
  column.accessor("name", {
    header: "Category",
    meta: { card: "title", sort: { ascending: "name" } },
    cell: ({ getValue }) => <bdi className="font-medium">{getValue()}</bdi>,
  }),
  column.accessor("apiCount", {
    header: "APIs",
    meta: { width: "5rem", align: "end", sort: { descending: "apis" } },
    cell: ({ getValue }) => formatCount(getValue()),
  }),
  column.accessor("documentedCount", {
    header: "With document",
    meta: { width: "8rem", align: "end" },
    cell: ({ getValue }) => <Quiet count={getValue()} />,
  }),
  column.accessor(countInstances, {
    id: "instances",
    header: "Instances",
    meta: { width: "6.5rem", align: "end", sort: { descending: "instances" } },
    cell: ({ getValue }) => <Quiet count={getValue()} />,
  }),
  column.accessor(({ instances }) => instances.accepted, {
    id: "accepted",
    header: "Accepted",
    meta: { width: "6.5rem", align: "end", sort: { descending: "accepted" } },
    cell: ({ getValue }) => <Quiet count={getValue()} />,
  }),
  column.display({
    id: "coverage",
    header: () => <CoverageLegend />,
    meta: { width: "30%", from: "md", card: "hidden" },
    cell: ({ row: { original } }) => <CoverageBar instances={original.instances} most={original.mostInstances} />,
  }),
]);

/** The server sorts. */
const SORT = parseAsStringLiteral(CATEGORY_SORTS).withDefault("name").withOptions({ shallow: false });

/** How well each field is covered: APIs, those that can be simulated, and what reviewers made of their instances. */
export function CategoryTable({ categories }: { categories: readonly ListedCategory[] }) {
  const mostInstances = Math.max(1, ...categories.map(countInstances));
  const [sort, setSort] = useQueryState("sort", SORT);
  return (
    <DataTable
      label="Categories"
      columns={COLUMNS}
      rows={categories.map((category) => ({ ...category, mostInstances }))}
      rowId={({ slug }) => slug}
      rowHref={({ slug }) => `/apis?category=${encodeURIComponent(slug)}`}
      totalCount={categories.length}
      sort={sort}
      onSortChange={(wanted) => void setSort(wanted as typeof sort)}
      ownsKeys
      maxHeight="calc(100dvh - 14rem)"
    />
  );
}

function Quiet({ count }: { count: number }) {
  return <span className={count === 0 ? "text-muted" : ""}>{formatCount(count)}</span>;
}
