import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { type InstanceFilter, parseInstanceFilter } from "#lib/domain/instance-filter.ts";

/**
 * A queue's filter without the status: a queue works through what is pending, whatever its link said of it.
 * @throws AppError INVALID for an unreadable filter, and for one that asks for decided instances only
 */
export function readQueue(queue: string): InstanceFilter {
  const { status, ...filter } = parseInstanceFilter(queue);
  if (status && status.length > 0 && !status.includes("pending")) {
    throw new AppError(
      "INVALID",
      "A queue holds pending instances only: reopen these first, or take status out of the filter.",
    );
  }
  return filter;
}
