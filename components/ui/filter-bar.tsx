"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

export interface FilterChip {
  key: string;
  /** "Status" */
  name: string;
  /** "pending, needs fix" */
  value: string;
  onRemove(): void;
}

interface FilterBarProps {
  /** What is filtered: "Filters of the instances". */
  label: string;
  /** Search field and selects. */
  children: ReactNode;
  /** What is in force at the moment. */
  chips: readonly FilterChip[];
  onClear(): void;
  /** "59 of 3,938", told politely when it changes. */
  result?: ReactNode;
}

/** The row above a list: what to look for, what is in force, how much that leaves. */
export function FilterBar({ label, children, chips, onClear, result }: FilterBarProps) {
  return (
    <search aria-label={label} className="mb-3 grid gap-2">
      <div className="flex flex-wrap items-center gap-2">{children}</div>
      {chips.length > 0 || result ? (
        <div className="flex min-h-7 flex-wrap items-center gap-1.5">
          {chips.map((chip) => (
            <span
              key={chip.key}
              className="inline-flex h-6 max-w-full items-center rounded-md border bg-raised ps-2 text-12"
            >
              <span className="text-muted">{chip.name}:&nbsp;</span>
              <span dir="auto" className="truncate font-medium">
                {chip.value}
              </span>
              <button
                type="button"
                aria-label={`Remove the filter ${chip.name}: ${chip.value}`}
                onClick={chip.onRemove}
                className="grid size-6 shrink-0 place-items-center rounded-md text-muted hover:text-text"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </span>
          ))}
          {chips.length > 1 ? (
            <Button variant="quiet" size="small" className="h-6" onClick={onClear}>
              Clear all
            </Button>
          ) : null}
          {result ? (
            <span role="status" className="ms-auto text-12 text-muted">
              {result}
            </span>
          ) : null}
        </div>
      ) : null}
    </search>
  );
}
