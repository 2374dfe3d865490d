import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { FAILED_ENDINGS } from "#lib/domain/trajectory.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { ensureQueue } from "#lib/platform/jobs/enqueue.ts";
import { enqueueEpisodes } from "./enqueue-episodes.ts";
import { loadRunStatus } from "./load-run-status.ts";
import { simulateEpisodeJob } from "./simulate-episode.job.ts";

export const RetryFailedEpisodes = z.object({
  runId: z.uuid(),
  /** Key of a group of `listRunErrors`; all that may be retried, if not given. */
  key: z.string().max(200).optional(),
});

/**
 * Runs the episodes again that ended by the endpoint's fault or ours: their instances are taken away and made anew, with the
 * calls that were answered before. Instances that somebody has decided on or edited stay as they are. A finished run is running
 * again until they are done.
 * @returns how many are run again
 * @throws AppError FORBIDDEN, NOT_FOUND, CONFLICT when the run was cancelled or stopped by a limit, INVALID when nothing is to be retried
 */
export async function retryFailedEpisodes(
  actor: Actor,
  input: z.input<typeof RetryFailedEpisodes>,
): Promise<{ retried: number }> {
  requireRole(actor, "admin");
  const { runId, key } = RetryFailedEpisodes.parse(input);
  await ensureQueue(simulateEpisodeJob);
  return withTransaction(async (tx) => {
    await tx.$queryRaw`select 1 from "SimulationRun" where "id" = ${runId}::uuid for no key update`;
    const status = await loadRunStatus(tx, runId);
    const run = await tx.simulationRun.findUniqueOrThrow({
      where: { id: runId },
      select: { stopReason: true, config: true },
    });
    if (status === "cancelled" || run.stopReason !== null) {
      throw new AppError("CONFLICT", "This run was stopped: launch another for what it did not make.");
    }
    const taken = await takeAway(tx, runId, key);
    if (taken.length === 0) {
      throw new AppError(
        "INVALID",
        "There is nothing to run again: no undecided instance of this run failed that way.",
      );
    }
    const episodes = await reopen(tx, runId, taken);
    if (status === "finished") {
      await tx.simulationRun.update({ where: { id: runId }, data: { status: "running", finishedAt: null } });
    }
    const counts = { doneCount: { decrement: taken.length }, failedCount: { decrement: taken.length } };
    await tx.simulationRun.update({ where: { id: runId }, data: counts });
    const config = SimulationRunConfig.parse(run.config);
    if (status !== "paused") await enqueueEpisodes(tx, { id: runId, config }, episodes);
    await announceChange(tx, { kind: "run", id: runId });
    return { retried: taken.length };
  });
}

interface Taken {
  instructionId: string;
  sampleIndex: number;
}

async function takeAway(tx: Db, runId: string, key: string | undefined): Promise<Taken[]> {
  return tx.$queryRaw<Taken[]>`
    delete from "Instance" i
    where i."runId" = ${runId}::uuid and i."status" = 'pending' and not i."edited" and i."instructionId" is not null
      and i."terminationReason" = any(${[...FAILED_ENDINGS]}::text[])
      and not exists (select 1 from "Decision" d where d."instanceId" = i."id")
      and (${key ?? null}::text is null or ${key ?? ""}::text =
        concat_ws(' ', i."terminationReason", substring(i."provenance"->>'detail' from '^([a-z][A-Za-z]+): ')))
    returning i."instructionId", i."sampleIndex"`;
}

/** Waiting again, each with a job of its own; jobs of before no longer fit. */
async function reopen(tx: Db, runId: string, taken: Taken[]) {
  return tx.$queryRaw<{ id: string; jobId: string; scenario: unknown }[]>`
    update "Episode" e set "state" = 'queued', "jobId" = gen_random_uuid(), "finishedAt" = null
    from "Instruction" i, unnest(${taken.map(({ instructionId }) => instructionId)}::uuid[],
      ${taken.map(({ sampleIndex }) => sampleIndex)}::int[]) as t("instructionId", "sampleIndex")
    where e."runId" = ${runId}::uuid and e."instructionId" = t."instructionId" and e."sampleIndex" = t."sampleIndex"
      and i."id" = e."instructionId"
    returning e."id", e."jobId", i."scenario"`;
}
