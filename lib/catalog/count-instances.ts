import type { InstanceStatus } from "#lib/domain/instance.ts";

export type InstanceCounts = Record<InstanceStatus, number>;

/** Counts by status from tally rows, zeros included. */
export function countByStatus(rows: readonly { status: InstanceStatus; count: number }[]): InstanceCounts {
  const counts: InstanceCounts = { pending: 0, accepted: 0, rejected: 0, needsFix: 0 };
  for (const { status, count } of rows) counts[status] += count;
  return counts;
}
