import "server-only";
import type { CheckOutcome } from "#lib/domain/check.ts";
import type { StopConditions, StopReason } from "#lib/domain/simulation-run.ts";
import type { Db } from "#lib/platform/db/client.ts";

/** What a run has in its books when more instances of it are to be stored. */
export interface RunTallies {
  stored: number;
  passing: number;
  accepted: number;
  /** Not decided yet. */
  waiting: number;
}

export interface Applied {
  /** How many of the instances offered are to be stored, in their order: those after them are not wanted any more. */
  wanted: number;
  /** Met with the last of them. */
  reached: StopReason | null;
  /** As many await a decision as are still to be accepted. */
  awaitsReview: boolean;
}

/** Decides which of the instances that are finished now are stored. An instance passes when no check fails. Pure. */
export function applyStopConditions(
  stop: StopConditions,
  before: RunTallies,
  outcomes: readonly CheckOutcome[],
): Applied {
  let { stored, passing } = before;
  const limits: [StopReason, () => boolean][] = [
    ["passing", () => stop.passing !== undefined && passing >= stop.passing],
    ["candidates", () => stop.candidates !== undefined && stored >= stop.candidates],
  ];
  const met = () => limits.find(([, isMet]) => isMet())?.[0] ?? null;
  let wanted = 0;
  for (const outcome of outcomes) {
    if (met()) break;
    wanted += 1;
    stored += 1;
    if (outcome !== "fail") passing += 1;
  }
  const { accepted = Number.POSITIVE_INFINITY } = stop;
  const awaitsReview = before.accepted < accepted && before.accepted + before.waiting + wanted >= accepted;
  return { wanted, reached: met(), awaitsReview };
}

/** True when instances must be counted before more are stored. */
export const countsInstances = ({ passing, candidates, accepted }: StopConditions): boolean =>
  passing !== undefined || candidates !== undefined || accepted !== undefined;

/** Holds the run's row until the end of the transaction, so that no two store the last instance, and counts. */
export async function lockAndCount(tx: Db, runId: string): Promise<RunTallies> {
  await tx.$queryRaw`select 1 from "SimulationRun" where "id" = ${runId}::uuid for no key update`;
  return countInstances(tx, runId);
}

/** Of a run, from its tallies. */
export async function countInstances(tx: Db, runId: string): Promise<RunTallies> {
  const tallies = await tx.runTally.findMany({ where: { runId } });
  const sum = (isMeant: (tally: (typeof tallies)[number]) => boolean) =>
    tallies.filter(isMeant).reduce((total, { count }) => total + count, 0);
  return {
    stored: sum(() => true),
    passing: sum(({ checkOutcome }) => checkOutcome !== "fail"),
    accepted: sum(({ status }) => status === "accepted"),
    waiting: sum(({ status }) => status === "pending" || status === "needsFix"),
  };
}
