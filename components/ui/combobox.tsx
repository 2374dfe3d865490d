"use client";

import { clsx } from "clsx";
import { ChevronsUpDown } from "lucide-react";
import { Popover } from "radix-ui";
import { lazy, Suspense, useState } from "react";
import { loadPart } from "#components/data/load-part.ts";
import { controlClass, useField } from "./field.tsx";
import { formatCount } from "./format-number.ts";
import { SkeletonLines } from "./skeleton.tsx";

const ComboboxList = lazy(loadPart(() => import("./combobox-list.tsx")));

export interface ComboboxOption {
  value: string;
  label: string;
  /** Second line; searched too. */
  hint?: string;
}

interface ComboboxProps {
  options: readonly ComboboxOption[];
  /** Chosen values; at most one unless `isMultiple`. */
  value: readonly string[];
  onValueChange(value: string[]): void;
  isMultiple?: boolean;
  placeholder?: string;
  searchLabel?: string;
  /** What there is none of, when nothing is found: "No API". */
  emptyText?: string;
  isDisabled?: boolean;
  "aria-label"?: string;
  className?: string;
}

/** A searchable list for many options. The list's code loads when it is first opened. */
export function Combobox({
  placeholder = "Choose",
  emptyText = "Nothing",
  searchLabel = "Search",
  className,
  ...props
}: ComboboxProps) {
  const { options, value, onValueChange, isMultiple = false, isDisabled = false } = props;
  const [isOpen, setOpen] = useState(false);
  const field = useField({});
  const choose = (chosen: string) => {
    const isChosen = value.includes(chosen);
    if (isMultiple) onValueChange(isChosen ? value.filter((one) => one !== chosen) : [...value, chosen]);
    else {
      onValueChange(isChosen ? [] : [chosen]);
      setOpen(false);
    }
  };
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        role="combobox"
        aria-haspopup="listbox"
        disabled={isDisabled}
        {...field}
        aria-label={props["aria-label"]}
        className={clsx(
          controlClass,
          "flex h-8 items-center justify-between gap-2 px-2.5 text-start max-sm:h-10",
          value.length === 0 && "text-muted",
          className,
        )}
      >
        <span className="truncate">{describeChoice(options, value) ?? placeholder}</span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={searchLabel}
          className="enter z-50 w-(--radix-popover-trigger-width) min-w-72 overflow-hidden rounded-md border bg-overlay shadow-overlay outline-none"
        >
          <Suspense
            fallback={
              <div className="p-3">
                <SkeletonLines lines={5} />
              </div>
            }
          >
            <ComboboxList
              options={options}
              value={value}
              onChoose={choose}
              isMultiple={isMultiple}
              searchLabel={searchLabel}
              emptyText={emptyText}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function describeChoice(options: readonly ComboboxOption[], value: readonly string[]): string | undefined {
  const [first, ...others] = value;
  if (first === undefined) return undefined;
  const label = options.find((option) => option.value === first)?.label ?? first;
  return others.length === 0 ? label : `${label} and ${formatCount(others.length)} more`;
}
