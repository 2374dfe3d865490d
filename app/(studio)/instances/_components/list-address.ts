"use client";

import { parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import {
  FILTER_FIELDS,
  FILTER_KEYS,
  type FilterKey,
  type FilterValues,
  formatValues,
} from "#app/(studio)/_review/filter/filter-fields.ts";
import type { InstanceSort } from "#lib/domain/instance-filter.ts";

export const SORTS: readonly InstanceSort[] = ["newest", "oldest", "risk", "steps"];

const PARSERS = {
  q: parseAsString,
  status: parseAsArrayOf(parseAsString),
  check: parseAsArrayOf(parseAsString),
  code: parseAsArrayOf(parseAsString),
  reason: parseAsArrayOf(parseAsString),
  api: parseAsArrayOf(parseAsString),
  category: parseAsArrayOf(parseAsString),
  split: parseAsString,
  run: parseAsString,
  function: parseAsArrayOf(parseAsString),
  kind: parseAsArrayOf(parseAsString),
  termination: parseAsArrayOf(parseAsString),
  origin: parseAsString,
  edited: parseAsString,
  stale: parseAsString,
  minSteps: parseAsString,
  maxSteps: parseAsString,
  sort: parseAsStringLiteral(SORTS).withDefault("newest"),
  peek: parseAsInteger,
};

/** What the page's address asks for, and the ways to change it. */
export interface ListAddress {
  values: FilterValues;
  /** The same, as the API takes it. */
  filter: string;
  sort: InstanceSort;
  /** Number of the instance in the side panel. */
  peek: number | null;
  set(change: FilterValues): void;
  /** Puts a value in, or takes it out. */
  toggle(key: FilterKey, value: string): void;
  drop(key: FilterKey): void;
  clear(): void;
  setSort(sort: InstanceSort): void;
  setPeek(number: number | null): void;
}

export function useListAddress(): ListAddress {
  const [state, setState] = useQueryStates(PARSERS, { history: "replace", shallow: true });
  const values: FilterValues = Object.fromEntries(
    FILTER_KEYS.flatMap((key) => {
      const value = state[key];
      const given = value === null ? [] : [value].flat().filter((one) => one !== "");
      return given.length > 0 ? [[key, given]] : [];
    }),
  );
  const set = (change: FilterValues) => {
    const next = Object.fromEntries(
      Object.entries(change).map(([key, given = []]) => {
        const { isMany } = FILTER_FIELDS[key as FilterKey];
        return [key, given.length === 0 ? null : isMany ? [...given] : given[0]];
      }),
    );
    void setState(next as Parameters<typeof setState>[0]);
  };
  const toggle = (key: FilterKey, value: string) => {
    const given = values[key] ?? [];
    const isIn = given.includes(value);
    if (!FILTER_FIELDS[key].isMany) set({ [key]: isIn ? [] : [value] });
    else set({ [key]: isIn ? given.filter((one) => one !== value) : [...given, value] });
  };
  return {
    values,
    filter: formatValues(values),
    sort: state.sort,
    peek: state.peek,
    set,
    toggle,
    drop: (key) => set({ [key]: [] }),
    clear: () => set(Object.fromEntries(FILTER_KEYS.map((key) => [key, []]))),
    setSort: (sort) => void setState({ sort }),
    setPeek: (peek) => void setState({ peek }),
  };
}
