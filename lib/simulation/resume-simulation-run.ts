import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { enqueue, ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";
import { loadRunStatus } from "./load-run-status.ts";
import { planRunApiJob } from "./plan-run-api.job.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";

/**
 * Goes on with a paused run: what waits gets new jobs (jobs left from before the pause no longer fit and do nothing), what
 * is under way is left alone, and nothing stored is made again.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is not paused
 */
export async function resumeSimulationRun(actor: Actor, { runId }: { runId: string }): Promise<void> {
  requireRole(actor, "admin");
  await Promise.all([ensureQueue(planRunApiJob), ensureQueue(simulateEpisodeJob)]);
  await withTransaction(async (tx) => {
    const resumed = await tx.simulationRun.updateMany({
      where: { id: runId, status: "paused" },
      data: { status: "running" },
    });
    if (resumed.count === 0) {
      const status = await loadRunStatus(tx, runId);
      if (status === "running" || status === "queued") return;
      throw new AppError("CONFLICT", `This run is ${status}: it cannot go on.`);
    }
    await enqueueWaiting(tx, runId);
    await finishRunIfDone(tx, runId);
    await announceChange(tx, { kind: "run", id: runId });
  });
}

async function enqueueWaiting(tx: Db, runId: string): Promise<void> {
  const apis = await tx.$queryRaw<{ apiId: string; jobId: string }[]>`
    update "SimulationRunApi" set "jobId" = gen_random_uuid(), "state" = 'queued'
    where "runId" = ${runId}::uuid and "state" in ('queued', 'running') returning "apiId", "jobId"`;
  await enqueue(
    tx,
    planRunApiJob,
    apis.map(({ apiId, jobId }) => ({ id: jobId, payload: { runId, apiId } })),
  );
  const episodes = await tx.$queryRaw<{ id: string; jobId: string }[]>`
    update "Episode" set "jobId" = gen_random_uuid()
    where "runId" = ${runId}::uuid and "state" = 'queued' returning "id", "jobId"`;
  await enqueue(
    tx,
    simulateEpisodeJob,
    episodes.map(({ id, jobId }) => ({ id: jobId, payload: { episodeId: id } })),
  );
}
