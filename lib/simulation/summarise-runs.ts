import "server-only";
import type { CheckOutcome } from "#lib/domain/check.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import { isRunOpen, PausedBy, type RunStatus, SimulationRunConfig, StopReason } from "#lib/domain/simulation-run.ts";
import { db, type Prisma } from "#lib/platform/db/client.ts";

export type RunRow = Prisma.SimulationRunGetPayload<{
  include: { createdBy: { select: { name: true } }; _count: { select: { apis: true } } };
}>;

/** A run as lists and its page show it. Times are ISO strings, so that it survives the way to a browser. */
export interface RunSummary {
  id: string;
  number: number;
  name: string;
  status: RunStatus;
  config: SimulationRunConfig;
  apiCount: number;
  plannedCount: number;
  doneCount: number;
  failedCount: number;
  byTermination: Record<string, number>;
  checks: Record<CheckOutcome, number>;
  byStatus: Record<InstanceStatus, number>;
  /** Of every answered call, instruction writing included, whatever became of the instance. */
  usage: { inputTokens: number; outputTokens: number; costUsd: number };
  /** Set aside for calls under way: with `usage` it never exceeds `config.stop`. */
  reserved: { tokens: number; costUsd: number };
  /** Who paused it and the sentence that says why; null unless it is paused. */
  pausedBy: PausedBy | null;
  pauseReason: string | null;
  /** The stop condition that ended it, or that is ending it while episodes are under way. */
  stopReason: StopReason | null;
  /** Finished when the stop condition was met already: not stored. */
  discardedCount: number;
  /** Planned and never to be made: the run was stopped or cancelled before. */
  cancelledCount: number;
  failureMessage: string | null;
  createdBy: string | null;
  createdAt: string;
  startedAt: string | null;
  /** How long it has been at work: since its start, the time left out in which it was paused or over. Null before its start. */
  workedMs: number | null;
  /** What was left out. */
  idleMs: number;
  finishedAt: string | null;
}

/** Adds up the tallies of these runs; instances themselves are not read. */
export async function summariseRuns(runs: RunRow[]): Promise<RunSummary[]> {
  const [tallies, [clock]] = await Promise.all([
    db().runTally.findMany({ where: { runId: { in: runs.map(({ id }) => id) } } }),
    // Starts and pauses are dated by it: ours may be another.
    db().$queryRaw<[{ now: Date }]>`select now() as "now"`,
  ]);
  return runs.map((run) =>
    summarise(
      run,
      tallies.filter(({ runId }) => runId === run.id),
      clock.now,
    ),
  );
}

type Tally = Prisma.RunTallyGetPayload<object>;

interface RunClock {
  startedAt: Date | null;
  idleSince: Date | null;
  idleMs: bigint;
}

/**
 * How long a run has been at work, in ms; null for one that never started.
 * @param now by the database's clock, for a run that is open
 */
export function workedMs({ startedAt, idleSince, idleMs }: RunClock, now = new Date()): number | null {
  if (!startedAt) return null;
  return Math.max(0, (idleSince ?? now).getTime() - startedAt.getTime() - Number(idleMs));
}

function summarise(run: RunRow, tallies: Tally[], now: Date): RunSummary {
  const byTermination: Record<string, number> = {};
  const checks: Record<CheckOutcome, number> = { pass: 0, warn: 0, fail: 0 };
  const byStatus: Record<InstanceStatus, number> = { pending: 0, accepted: 0, rejected: 0, needsFix: 0 };
  for (const { terminationReason, checkOutcome, status, count } of tallies) {
    if (count === 0) continue;
    byTermination[terminationReason] = (byTermination[terminationReason] ?? 0) + count;
    checks[checkOutcome] += count;
    byStatus[status] += count;
  }
  const { id, number, name, status, plannedCount, doneCount, failedCount, failureMessage } = run;
  const { pauseReason, discardedCount } = run;
  return {
    ...{ id, number, name, status, plannedCount, doneCount, failedCount, failureMessage },
    ...{ byTermination, checks, byStatus, pauseReason, discardedCount },
    cancelledCount: isRunOpen(status) ? 0 : Math.max(0, plannedCount - doneCount - discardedCount),
    pausedBy: PausedBy.nullable().parse(run.pausedBy),
    stopReason: StopReason.nullable().parse(run.stopReason),
    reserved: { tokens: Number(run.reservedTokens), costUsd: Number(run.reservedUsd) },
    config: SimulationRunConfig.parse(run.config),
    apiCount: run._count.apis,
    usage: {
      inputTokens: Number(run.inputTokens),
      outputTokens: Number(run.outputTokens),
      costUsd: Number(run.costUsd),
    },
    createdBy: run.createdBy?.name ?? null,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    workedMs: workedMs(run, now),
    idleMs: Number(run.idleMs),
  };
}
