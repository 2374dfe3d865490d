import type { CheckOutcome } from "#lib/domain/check.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";

interface Counted {
  checks: Record<CheckOutcome, number>;
  byStatus: Record<InstanceStatus, number>;
  finishedAt: string | null;
}

/** True while the run may still produce instances. */
export const isOpen = (run: Pick<Counted, "finishedAt">): boolean => run.finishedAt === null;

export interface RunCounts {
  /** Instances the run has made. */
  generated: number;
  /** Those no check failed on; warnings do not count against them. */
  passed: number;
  /** Those a person has decided about. */
  reviewed: number;
  accepted: number;
  pending: number;
}

/** The stages of a run's instances, from its tallies. */
export function countStages({ checks, byStatus }: Pick<Counted, "checks" | "byStatus">): RunCounts {
  const { pending, accepted, rejected, needsFix } = byStatus;
  const generated = pending + accepted + rejected + needsFix;
  return { generated, passed: checks.pass + checks.warn, reviewed: generated - pending, accepted, pending };
}
