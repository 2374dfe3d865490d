import "server-only";
import crypto from "node:crypto";
import { SimulationRunConfig, type StopConditions } from "#lib/domain/simulation-run.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { countInstances, type RunTallies } from "./apply-stop-conditions.ts";
import { enqueuePlans } from "./enqueue-plans.ts";

/**
 * A run that is to bring so many instances that pass, and has come to the end of its instructions with fewer: as long as its
 * candidates allow, further instructions are ordered of the APIs that had enough to say so far. Of a paused run these wait until it is
 * resumed. The caller holds the run's row, and has seen that nothing of it is open.
 * @returns false when nothing more can be had: the run is over
 */
export async function orderMore(tx: Db, runId: string): Promise<boolean> {
  const [run] = await tx.$queryRaw<{ config: unknown }[]>`
    select "config" from "SimulationRun"
    where "id" = ${runId}::uuid and "status" in ('queued', 'running', 'paused') and "stopReason" is null
      and "config"->'stop' ?& array['passing', 'candidates'] and "config"->'instructions'->>'mode' = 'generate'`;
  if (!run) return false;
  const config = SimulationRunConfig.parse(run.config);
  const count = countMissing(config.stop, await countInstances(tx, runId));
  const apis = await tx.simulationRunApi.findMany({
    where: { runId, state: "done", failureMessage: null },
    orderBy: { position: "asc" },
    select: { apiId: true, kinds: true },
  });
  if (count === 0 || apis.length === 0) return false;
  const orders = apis.slice(0, count).map(({ apiId, kinds }, place) => {
    const more = Math.ceil((count - place) / apis.length);
    const jobId = crypto.randomUUID();
    // Again what was dealt to it before: the mix stays what it was.
    return {
      apiId,
      jobId,
      more,
      kinds: [...kinds, ...Array.from({ length: more }, (_, i) => kinds[i % kinds.length])],
    };
  });
  for (const { apiId, jobId, more, kinds } of orders) {
    await tx.simulationRunApi.update({
      where: { runId_apiId: { runId, apiId } },
      data: { jobId, state: "queued", requestedCount: { increment: more }, kinds: kinds as string[] },
    });
  }
  await tx.simulationRun.update({ where: { id: runId }, data: { plannedCount: { increment: count } } });
  await enqueuePlans(tx, { id: runId, config }, orders);
  return true;
}

/** As many as should bring what is missing, if they pass as often as those before. */
function countMissing(
  { passing = 0, candidates = 0 }: StopConditions,
  { passing: passed, stored }: RunTallies,
): number {
  const missing = Math.max(0, passing - passed);
  const share = passed > 0 ? passed / stored : 1;
  return Math.max(0, Math.min(candidates - stored, Math.ceil(missing / share)));
}
