"use client";

import { clsx } from "clsx";
import { Search } from "lucide-react";
import { useState } from "react";
import { formatQuantity } from "#components/ui/format-number.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { hashOf, pointAtFunction } from "./use-hash-function.ts";

export interface ListedFunction {
  name: string;
  method: string;
  path: string;
}

interface FunctionListProps {
  functions: readonly ListedFunction[];
  current: string;
  /** The pointer or the focus came to a function: it may be opened next. */
  onLook(name: string): void;
}

/** Longer lists get a field to narrow them. */
const SEARCH_FROM = 12;

export function FunctionList({ functions, current, onLook }: FunctionListProps) {
  const [search, setSearch] = useState("");
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = functions.filter(({ name, method, path }) => {
    const text = `${name} ${method} ${path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <nav
      aria-label="Functions"
      className="sticky top-[calc(var(--header-height)+1rem)] flex max-h-[calc(100dvh-var(--header-height)-2rem)] flex-col gap-2 max-lg:hidden"
    >
      {functions.length >= SEARCH_FROM ? (
        <TextField
          type="search"
          aria-label="Search the functions"
          placeholder={`Search ${formatQuantity(functions.length, "function")}`}
          icon={<Search />}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      ) : null}
      <ul className="grid min-h-0 content-start gap-px overflow-y-auto">
        {shown.map(({ name, method, path }) => (
          <li key={name}>
            <a
              href={hashOf(name)}
              aria-current={name === current ? "true" : undefined}
              title={`${method.toUpperCase()} ${path}`}
              onPointerEnter={() => onLook(name)}
              onFocus={() => onLook(name)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                pointAtFunction(name);
              }}
              className={clsx(
                "flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1 text-13 -outline-offset-2 transition-colors",
                name === current
                  ? "bg-accent-soft font-medium text-accent"
                  : "text-muted hover:bg-hover hover:text-text",
              )}
            >
              <span className="min-w-0 grow truncate font-mono">{name}</span>
              <span className="shrink-0 text-12 uppercase">{method}</span>
            </a>
          </li>
        ))}
        {shown.length === 0 ? <li className="px-2.5 py-1 text-13 text-muted">No function matches</li> : null}
      </ul>
    </nav>
  );
}
