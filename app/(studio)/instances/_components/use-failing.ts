"use client";

import { useQuery } from "@tanstack/react-query";
import type { CappedCount } from "#lib/review/count-instances.ts";
import type { InstanceRow } from "#lib/review/list-instances.ts";
import { failingFilter } from "./failing-count.ts";
import { countQuery } from "./list-query.ts";

interface FailingParts {
  /** Those chosen, or all of a filter. */
  which: { ids: ReadonlySet<string> } | { filter: string };
  rows: readonly InstanceRow[];
  /** Somebody is about to decide about them. */
  isWanted: boolean;
}

/** How many of those that are to be decided about fail their checks: read off the rows, or counted by the server. */
export function useFailing({ which, rows, isWanted }: FailingParts): {
  failing: CappedCount | undefined;
  isCounting: boolean;
} {
  const filter = "filter" in which ? failingFilter(which.filter) : undefined;
  const counted = useQuery({ ...countQuery(filter ?? ""), enabled: isWanted && filter !== undefined, staleTime: 0 });
  if (filter !== undefined) return { failing: counted.data ?? undefined, isCounting: isWanted && counted.isFetching };
  const ids = "ids" in which ? which.ids : undefined;
  const value = rows.filter((row) => ids?.has(row.id) && row.checkOutcome === "fail").length;
  return { failing: { value, isCapped: false }, isCounting: false };
}
