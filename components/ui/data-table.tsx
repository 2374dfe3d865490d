"use client";

import { type RowData, useTable } from "@tanstack/react-table";
import { clsx } from "clsx";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import {
  type CSSProperties,
  type FormEvent,
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useRef,
  useState,
} from "react";
import { loadPart } from "#components/data/load-part.ts";
import { DataTableHeader } from "./data-table-header.tsx";
import { DataTableRow } from "./data-table-row.tsx";
import { RefreshBar } from "./progress-bar.tsx";
import { selectRange, toggleRow } from "./row-cursor.ts";
import { type DataColumn, dataTableFeatures } from "./table-columns.ts";
import { useRowKeys } from "./use-row-keys.ts";

export interface DataTableProps<Row extends RowData> {
  /** What is listed: "Instances". */
  label: string;
  /** Stable between renders: from module scope. */
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowId(row: Row): string;
  /** Enter and a click open it. */
  rowHref?(row: Row): Route;
  /** Space opens the peek panel. */
  onPeek?(row: Row): void;
  /** The row that keys act on; kept inside when not given. */
  activeId?: string | undefined;
  onActiveChange?(id: string | undefined): void;
  /** Gives every row a checkbox. */
  selectedIds?: ReadonlySet<string>;
  onSelectedChange?(ids: ReadonlySet<string>): void;
  sort?: string;
  onSortChange?(sort: string): void;
  density?: "compact" | "comfortable";
  /** All rows of the list, also those not loaded yet; undefined while unknown. */
  totalCount?: number | undefined;
  hiddenColumns?: readonly string[];
  /** The old rows stay, dimmed, while new ones are fetched. */
  isRefreshing?: boolean;
  /** Instead of rows, when there are none. */
  empty?: ReactNode;
  /** Below the rows: LoadMore. */
  footer?: ReactNode;
  /** j, k, x, Space … act on this table from anywhere on the page. At most one table of a page. */
  ownsKeys?: boolean;
  /** CSS length; the table scrolls within it. */
  maxHeight?: string;
}

const VirtualRows = lazy(loadPart(() => import("./virtual-rows.tsx")));

const ROW_HEIGHTS = { compact: 32, comfortable: 40 } as const;
/** Fewer rows than this are simply drawn: two pages of a list. */
const VIRTUAL_FROM = 200;
const NO_SELECTION: ReadonlySet<string> = new Set();

/** Rows to read, walk through and choose from. Cards below 640 px; of long lists, only what is near the screen is drawn. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  // What a table object returns depends on state inside it: memoised reads of it would go stale.
  "use no memo";
  const { columns, rows, rowId, rowHref, density = "compact", hiddenColumns = [], isRefreshing = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const scrollTo = useRef<(index: number) => void>(undefined);
  const router = useRouter();
  const [ownActiveId, setOwnActiveId] = useState<string>();
  const activeId = props.activeId ?? ownActiveId;
  const canSelect = props.onSelectedChange !== undefined;
  const selectedIds = props.selectedIds ?? NO_SELECTION;
  const table = useTable({
    features: dataTableFeatures,
    columns: columns as DataColumn<Row>[],
    data: rows as Row[],
    getRowId: rowId,
    state: { columnVisibility: Object.fromEntries(hiddenColumns.map((id) => [id, false])) },
  });
  const tableRows = table.getRowModel().rows;
  const ids = tableRows.map((row) => row.id);
  const rowOf = (id: string) => tableRows[ids.indexOf(id)]?.original;
  const setActive = (id: string | undefined) => {
    setOwnActiveId(id);
    props.onActiveChange?.(id);
  };
  const open = (id: string) => {
    const row = rowOf(id);
    if (row !== undefined && rowHref) router.push(rowHref(row));
  };
  const peek = (id: string) => {
    const row = rowOf(id);
    if (row !== undefined) props.onPeek?.(row);
  };
  const { focusWanted } = useRowKeys({
    isOn: props.ownsKeys ?? false,
    ids,
    activeId,
    canSelect,
    selectedIds,
    onSelectedChange: props.onSelectedChange,
    onMove: (id, index) => {
      setActive(id);
      scrollTo.current?.(index);
    },
    onOpen: rowHref && open,
    onPeek: props.onPeek && peek,
  });
  const onRowClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const id = rowIdAt(target);
    if (id === undefined || target.closest("a, button, input, label")) return;
    if (window.getSelection()?.isCollapsed === false) return;
    setActive(id);
    const row = rowOf(id);
    if (canSelect && event.shiftKey) props.onSelectedChange?.(selectRange(ids, selectedIds, activeId, id));
    else if (row !== undefined && rowHref && (event.metaKey || event.ctrlKey)) window.open(rowHref(row));
    else open(id);
  };
  const onBoxChange = (event: FormEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const id = rowIdAt(target);
    if (id !== undefined && target.matches("[data-row-check]")) props.onSelectedChange?.(toggleRow(selectedIds, id));
  };
  const tabStop = activeId !== undefined && ids.includes(activeId) ? activeId : ids[0];
  const renderRow = (index: number, measure?: (element: HTMLElement | null) => void) => {
    const row = tableRows[index];
    return row === undefined ? null : (
      <DataTableRow
        key={row.id}
        id={row.id}
        cells={row.getVisibleCells()}
        index={index}
        measure={measure}
        density={density}
        isActive={row.id === activeId}
        isTabStop={row.id === tabStop}
        isSelected={canSelect ? selectedIds.has(row.id) : undefined}
        canOpen={rowHref !== undefined}
        focusWanted={focusWanted}
      />
    );
  };
  const firstRows = ids.slice(0, VIRTUAL_FROM).map((_, index) => renderRow(index));
  return (
    <div className="relative rounded-lg border bg-raised max-sm:border-0 max-sm:bg-transparent">
      <div className="absolute inset-x-0 -top-px z-20 overflow-hidden rounded-t-lg">
        <RefreshBar isRefreshing={isRefreshing} label={`Refreshing ${props.label.toLowerCase()}`} />
      </div>
      <div
        ref={scroller}
        data-print="whole"
        className="max-h-(--table-height) overflow-auto rounded-lg max-sm:max-h-none max-sm:overflow-visible"
        style={{ "--table-height": props.maxHeight ?? "calc(100dvh - 15rem)" } as CSSProperties}
      >
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table whose rows can be chosen and walked through
          role="grid"
          aria-label={props.label}
          aria-rowcount={props.totalCount === undefined ? -1 : props.totalCount + 1}
          aria-busy={isRefreshing}
          aria-multiselectable={canSelect || undefined}
          className="w-full table-fixed border-separate border-spacing-0 text-13 leading-tight max-sm:block"
        >
          <DataTableHeader
            table={table}
            ids={ids}
            sort={props.sort}
            onSortChange={props.onSortChange}
            selectedIds={canSelect ? selectedIds : undefined}
            onSelectedChange={props.onSelectedChange}
          />
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys of rows are in the registry of shortcuts */}
          <tbody
            onClick={onRowClick}
            onChange={onBoxChange}
            onFocus={(event) => setActive(rowIdAt(event.target as HTMLElement))}
            className={clsx("max-sm:grid max-sm:grid-cols-1 max-sm:gap-2", isRefreshing && "opacity-60")}
          >
            {ids.length > VIRTUAL_FROM ? (
              <Suspense fallback={firstRows}>
                <VirtualRows
                  ids={ids}
                  activeId={activeId}
                  rowHeight={ROW_HEIGHTS[density]}
                  scroller={scroller}
                  scrollTo={scrollTo}
                  renderRow={renderRow}
                />
              </Suspense>
            ) : (
              firstRows
            )}
          </tbody>
        </table>
        {ids.length === 0 ? props.empty : null}
        {props.footer}
      </div>
    </div>
  );
}

const rowIdAt = (element: HTMLElement): string | undefined =>
  element.closest<HTMLElement>("[data-row-id]")?.dataset.rowId;
