"use client";

import { clsx } from "clsx";
import { Command } from "cmdk";
import { Check } from "lucide-react";
import { useMemo, useState } from "react";
import type { ComboboxOption } from "./combobox.tsx";
import { formatCount } from "./format-number.ts";

/** More than this nobody scrolls; one types. */
const MAX_SHOWN = 100;

interface ComboboxListProps {
  options: readonly ComboboxOption[];
  value: readonly string[];
  onChoose(value: string): void;
  isMultiple: boolean;
  searchLabel: string;
  emptyText: string;
}

export default function ComboboxList({
  options,
  value,
  onChoose,
  isMultiple,
  searchLabel,
  emptyText,
}: ComboboxListProps) {
  const [search, setSearch] = useState("");
  const found = useMemo(() => findOptions(options, search), [options, search]);
  const shown = found.slice(0, MAX_SHOWN);
  return (
    <Command shouldFilter={false} label={searchLabel}>
      <Command.Input
        autoFocus
        value={search}
        onValueChange={setSearch}
        placeholder={searchLabel}
        className="h-9 w-full border-b bg-transparent px-3 text-13 outline-none"
      />
      <Command.List aria-multiselectable={isMultiple} className="max-h-72 overflow-y-auto p-1">
        {shown.map((option) => {
          const isChosen = value.includes(option.value);
          return (
            <Command.Item
              key={option.value}
              value={option.value}
              onSelect={() => onChoose(option.value)}
              aria-checked={isChosen}
              className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 py-1 text-13 data-[selected=true]:bg-hover"
            >
              <Check aria-hidden className={clsx("size-4 shrink-0 text-accent", !isChosen && "invisible")} />
              <span className="min-w-0">
                <span className="block truncate">{option.label}</span>
                {option.hint ? <span className="block truncate text-12 text-muted">{option.hint}</span> : null}
              </span>
            </Command.Item>
          );
        })}
      </Command.List>
      <p role="status" className="border-t px-3 py-1.5 text-12 text-muted">
        {describeResult(found.length, emptyText, search)}
      </p>
    </Command>
  );
}

function describeResult(count: number, emptyText: string, search: string): string {
  if (count === 0) return `${emptyText} matches “${search}”`;
  if (count > MAX_SHOWN) return `${formatCount(MAX_SHOWN)} of ${formatCount(count)}: type to narrow`;
  return `${formatCount(count)} to choose from`;
}

/** Every word has to occur; what begins with the search comes first. */
function findOptions(options: readonly ComboboxOption[], search: string): readonly ComboboxOption[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return options;
  const found = options.filter((option) => {
    const text = `${option.label} ${option.hint ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (option: ComboboxOption) => option.label.toLowerCase().startsWith(words[0] ?? "");
  return [...found.filter(begins), ...found.filter((option) => !begins(option))];
}
