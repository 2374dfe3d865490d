import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { type Db, db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import { markEndpoint } from "#lib/platform/llm/endpoint-pause.ts";
import { testModelEndpoint } from "#lib/platform/llm/test-model-endpoint.ts";
import { enqueueEpisodes } from "./enqueue-episodes.ts";
import { enqueuePlans } from "./enqueue-plans.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";
import { loadRunStatus } from "./load-run-status.ts";
import { planRunApiJob } from "./plan-run-api.job.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";

/**
 * Goes on with a paused run: what waits gets new jobs (jobs left from before the pause no longer fit and do nothing), what
 * is under way is left alone, and nothing stored is made or paid again. An endpoint that paused the run is asked first whether
 * it answers now.
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when it is not paused, UPSTREAM when its endpoint still does not answer
 */
export async function resumeSimulationRun(actor: Actor, { runId }: { runId: string }): Promise<void> {
  requireRole(actor, "admin");
  await Promise.all([ensureQueue(planRunApiJob), ensureQueue(simulateEpisodeJob)]);
  const run = await db().simulationRun.findUnique({ where: { id: runId }, select: { pausedBy: true, config: true } });
  const config = run && SimulationRunConfig.parse(run.config);
  if (config && run.pausedBy === "endpoint") await askEndpoints(actor, config);
  await withTransaction(async (tx) => {
    const resumed = await tx.simulationRun.updateMany({
      where: { id: runId, status: "paused" },
      data: { status: "running", pausedBy: null, pauseReason: null },
    });
    if (resumed.count === 0) {
      const status = await loadRunStatus(tx, runId);
      if (status === "running" || status === "queued") return;
      throw new AppError("CONFLICT", `This run is ${status}: it cannot go on.`);
    }
    if (config) await enqueueWaiting(tx, { id: runId, config });
    await finishRunIfDone(tx, runId);
    await announceChange(tx, { kind: "run", id: runId });
  });
}

async function askEndpoints(actor: Actor, { endpoint, agents }: SimulationRunConfig): Promise<void> {
  for (const name of new Set([endpoint, ...Object.values(agents)])) {
    const test = await testModelEndpoint(actor, { name });
    if (!test.ok) throw new AppError("UPSTREAM", `The run stays paused: ${test.message}`);
    await markEndpoint(name, null);
  }
}

async function enqueueWaiting(tx: Db, run: { id: string; config: SimulationRunConfig }): Promise<void> {
  const { id: runId } = run;
  const apis = await tx.$queryRaw<{ apiId: string; jobId: string }[]>`
    update "SimulationRunApi" set "jobId" = gen_random_uuid()
    where "runId" = ${runId}::uuid and "state" = 'queued' returning "apiId", "jobId"`;
  await enqueuePlans(tx, run, apis);
  const episodes = await tx.$queryRaw<{ id: string; jobId: string; scenario: unknown }[]>`
    update "Episode" e set "jobId" = gen_random_uuid() from "Instruction" i
    where e."runId" = ${runId}::uuid and e."state" = 'queued' and i."id" = e."instructionId"
    returning e."id", e."jobId", i."scenario"`;
  await enqueueEpisodes(tx, run, episodes);
}
