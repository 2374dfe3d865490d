import "server-only";
import type { CheckOutcome } from "#lib/domain/check.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import { type RunStatus, SimulationRunConfig } from "#lib/domain/simulation-run.ts";
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
  usage: { inputTokens: number; outputTokens: number; costUsd: number };
  failureMessage: string | null;
  createdBy: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** Adds up the tallies of these runs; instances themselves are not read. */
export async function summariseRuns(runs: RunRow[]): Promise<RunSummary[]> {
  const tallies = await db().runTally.findMany({ where: { runId: { in: runs.map(({ id }) => id) } } });
  return runs.map((run) =>
    summarise(
      run,
      tallies.filter(({ runId }) => runId === run.id),
    ),
  );
}

type Tally = Prisma.RunTallyGetPayload<object>;

function summarise(run: RunRow, tallies: Tally[]): RunSummary {
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
  return {
    ...{ id, number, name, status, plannedCount, doneCount, failedCount, failureMessage },
    ...{ byTermination, checks, byStatus },
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
  };
}
