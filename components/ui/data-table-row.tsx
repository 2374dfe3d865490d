"use client";

import { type Cell, FlexRender, type RowData } from "@tanstack/react-table";
import { clsx } from "clsx";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { FROM_CLASSES } from "./data-table-header.tsx";
import { type ColumnLook, type DataTableFeatures, lookOf } from "./table-columns.ts";

interface DataTableRowProps<Row extends RowData> {
  id: string;
  cells: readonly Cell<DataTableFeatures, Row, unknown>[];
  index: number;
  measure: ((element: HTMLElement | null) => void) | undefined;
  density: "compact" | "comfortable";
  isActive: boolean;
  /** The one row that Tab reaches. */
  isTabStop: boolean;
  /** Undefined when rows cannot be selected. */
  isSelected: boolean | undefined;
  canOpen: boolean;
  /** Set by a key that moved the cursor: the row it moved to takes the focus. */
  focusWanted: RefObject<boolean>;
}

export function DataTableRow<Row extends RowData>(props: DataTableRowProps<Row>) {
  const { id, cells, index, measure, density, isActive, isTabStop, isSelected, canOpen, focusWanted } = props;
  const element = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    if (!isActive || !focusWanted.current || !element.current) return;
    focusWanted.current = false;
    element.current.focus({ preventScroll: true });
    element.current.scrollIntoView({ block: "nearest" });
  }, [isActive, focusWanted]);
  return (
    <tr
      ref={(node) => {
        element.current = node;
        measure?.(node);
      }}
      data-index={index}
      data-row-id={id}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      className={clsx(
        "group/row scroll-mt-9 -outline-offset-2 max-sm:block max-sm:rounded-lg max-sm:border max-sm:bg-raised max-sm:p-3 max-sm:[contain-intrinsic-size:auto_8rem] max-sm:[content-visibility:auto]",
        canOpen && "cursor-pointer",
        isSelected ? "bg-accent-soft" : "hover:bg-hover",
        isActive && !isSelected && "bg-hover",
      )}
    >
      {isSelected === undefined ? null : (
        <td className={clsx(CELL, HEIGHTS[density], "relative w-9 ps-3 pe-0 max-sm:hidden")}>
          <input
            type="checkbox"
            data-row-check
            aria-label={`Select row ${index + 1}`}
            checked={isSelected}
            readOnly
            tabIndex={-1}
            className="check rounded-sm"
          />
        </td>
      )}
      {cells.map((cell, cellIndex) => {
        const look = lookOf(cell.column);
        const { header } = cell.column.columnDef;
        return (
          <td
            key={cell.id}
            data-label={typeof header === "string" ? header : undefined}
            className={clsx(
              CELL,
              HEIGHTS[density],
              look.align === "end" && "sm:text-end",
              look.from && FROM_CLASSES[look.from],
              cardClass(look),
              cellIndex === 0 && isActive && "shadow-[inset_2px_0_0_var(--accent)] max-sm:shadow-none",
            )}
          >
            <FlexRender cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}

const CELL = "overflow-hidden border-b px-3 text-ellipsis sm:whitespace-nowrap sm:group-last/row:border-b-0";
const HEIGHTS = { compact: "sm:h-8", comfortable: "sm:h-10" } as const;

function cardClass({ card = "line" }: ColumnLook): string {
  if (card === "hidden") return "max-sm:hidden";
  if (card === "title")
    return "max-sm:mb-1.5 max-sm:block max-sm:border-0 max-sm:p-0 max-sm:text-14 max-sm:font-medium";
  return "max-sm:flex max-sm:min-h-6 max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:border-0 max-sm:p-0 max-sm:before:shrink-0 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]";
}
