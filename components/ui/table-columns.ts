import {
  type Column,
  columnVisibilityFeature,
  createColumnHelper,
  type RowData,
  type ColumnDef as TanStackColumnDef,
  tableFeatures,
} from "@tanstack/react-table";

/** How a column looks and sorts. */
export interface ColumnLook {
  /** CSS width; columns without one share what is left. */
  width?: string;
  align?: "start" | "end";
  /** Left out of the table where the screen is narrower than this; cards below 640 px follow `card`. */
  from?: "md" | "lg" | "xl";
  /** On cards: their title, a line "label: value", or nothing. */
  card?: "title" | "line" | "hidden";
  /** Values of the list's `sort` that this heading offers. */
  sort?: { ascending?: string; descending?: string };
}

export const dataTableFeatures = tableFeatures({ columnVisibilityFeature, columnMeta: {} as ColumnLook });
export type DataTableFeatures = typeof dataTableFeatures;

/** A column of a DataTable; made with `columnsOf`. */
// biome-ignore lint/suspicious/noExplicitAny: columns of one table have values of different types
export type DataColumn<Row extends RowData> = TanStackColumnDef<DataTableFeatures, Row, any>;

/**
 * The column helper for rows of one type, at module scope:
 * `const column = columnsOf<RunRow>(); const columns = column.columns([column.accessor("name", { header: "Name" })])`.
 */
export const columnsOf = <Row extends RowData>() => createColumnHelper<DataTableFeatures, Row>();

export const lookOf = <Row extends RowData>(column: Pick<Column<DataTableFeatures, Row>, "columnDef">): ColumnLook =>
  column.columnDef.meta ?? {};
