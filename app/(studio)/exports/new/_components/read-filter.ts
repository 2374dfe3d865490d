import { AppError } from "#lib/domain/errors.ts";
import { formatInstanceFilter, type InstanceFilter, parseInstanceFilter } from "#lib/domain/instance-filter.ts";

export type ReadFilter = { filter: InstanceFilter; problem?: undefined } | { filter?: undefined; problem: string };

/** What was typed, as a filter, or what is wrong with it. */
export function readFilter(text: string): ReadFilter {
  try {
    return { filter: parseInstanceFilter(text) };
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message };
    throw error;
  }
}

/** The query after a control changed one part of it; what the control does not know stays. */
export function changeFilter(filter: InstanceFilter, change: Partial<InstanceFilter>): string {
  return formatInstanceFilter({ ...filter, ...change });
}
