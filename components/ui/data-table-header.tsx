"use client";

import type { ReactTable, RowData } from "@tanstack/react-table";
import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox } from "./checkbox.tsx";
import { selectionState } from "./row-cursor.ts";
import { type ColumnLook, type DataTableFeatures, lookOf } from "./table-columns.ts";

export const FROM_CLASSES = { md: "max-md:sm:hidden", lg: "max-lg:sm:hidden", xl: "max-xl:sm:hidden" } as const;

interface DataTableHeaderProps<Row extends RowData> {
  table: ReactTable<DataTableFeatures, Row>;
  ids: readonly string[];
  sort: string | undefined;
  onSortChange: ((sort: string) => void) | undefined;
  /** Undefined when rows cannot be selected. */
  selectedIds: ReadonlySet<string> | undefined;
  onSelectedChange: ((ids: ReadonlySet<string>) => void) | undefined;
}

export function DataTableHeader<Row extends RowData>(props: DataTableHeaderProps<Row>) {
  "use no memo";
  const { table, ids, selectedIds, onSelectedChange } = props;
  const selected = selectionState(ids, selectedIds ?? new Set());
  const toggleAll = () => {
    const others = [...(selectedIds ?? [])].filter((id) => !ids.includes(id));
    onSelectedChange?.(new Set(selected === true ? others : [...others, ...ids]));
  };
  return (
    <thead className="max-sm:hidden">
      {table.getHeaderGroups().map((group) => (
        <tr key={group.id} aria-rowindex={1}>
          {selectedIds ? (
            <th scope="col" className={clsx(HEADING, "w-9 ps-3 pe-0")}>
              <Checkbox
                aria-label={`Select all ${ids.length} rows shown`}
                checked={selected}
                onCheckedChange={toggleAll}
                isDisabled={ids.length === 0}
              />
            </th>
          ) : null}
          {group.headers.map((header) => {
            const look = lookOf(header.column);
            const direction = directionOf(look, props.sort);
            return (
              <th
                key={header.id}
                scope="col"
                {...(look.sort ? { "aria-sort": direction ?? "none" } : {})}
                style={look.width ? { width: look.width } : undefined}
                className={clsx(
                  HEADING,
                  look.align === "end" ? "text-end" : "text-start",
                  look.from && FROM_CLASSES[look.from],
                )}
              >
                {look.sort && props.onSortChange ? (
                  <SortButton look={look} direction={direction} onSortChange={props.onSortChange}>
                    <table.FlexRender header={header} />
                  </SortButton>
                ) : (
                  <span className="block truncate">
                    <table.FlexRender header={header} />
                  </span>
                )}
              </th>
            );
          })}
        </tr>
      ))}
    </thead>
  );
}

const HEADING =
  "sticky top-0 z-10 h-8 border-b bg-sunken px-3 text-12 font-medium text-muted whitespace-nowrap first:rounded-ss-lg last:rounded-se-lg";

type Direction = "ascending" | "descending";

function directionOf(look: ColumnLook, sort: string | undefined): Direction | undefined {
  if (sort === undefined) return undefined;
  if (look.sort?.ascending === sort) return "ascending";
  return look.sort?.descending === sort ? "descending" : undefined;
}

interface SortButtonProps {
  look: ColumnLook;
  direction: Direction | undefined;
  onSortChange(sort: string): void;
  children: ReactNode;
}

function SortButton({ look, direction, onSortChange, children }: SortButtonProps) {
  const { ascending, descending } = look.sort ?? {};
  const next = direction === "descending" ? (ascending ?? descending) : (descending ?? ascending);
  const Arrow = (direction ?? (descending ? "descending" : "ascending")) === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={() => next && onSortChange(next)}
      className={clsx(
        "group/sort relative -mx-1 inline-flex h-6 max-w-full items-center rounded-sm px-1 hover:text-text",
        direction && "text-text",
      )}
    >
      <span className="truncate">{children}</span>
      <Arrow
        aria-hidden
        className={clsx(
          "absolute size-3.5",
          look.align === "end" ? "-start-3" : "-end-3",
          !direction && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
        )}
      />
    </button>
  );
}
