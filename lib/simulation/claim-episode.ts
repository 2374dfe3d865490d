import "server-only";
import { Scenario } from "#lib/domain/scenario.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { dbPool } from "#lib/platform/db/pool.ts";
import type { EpisodeClaim } from "./episode-claim.ts";

/** As the database gives it. */
type ClaimedRow = Omit<EpisodeClaim, "episodeId" | "scenario" | "config"> & { scenario: unknown; config: unknown };

/**
 * Takes an episode for this job: from now on every earlier claim of it is void. One statement.
 * @returns null when the episode is another job's or over, or its run is paused or over (then it waits, or is cancelled)
 */
export async function claimEpisode(episodeId: string, jobId: string): Promise<EpisodeClaim | null> {
  const { rows } = await dbPool().query<ClaimedRow>({
    name: "claim-episode",
    text: `
    update "Episode" e set "state" = 'running', "attempt" = e."attempt" + 1
    from "SimulationRun" r, "Instruction" i, "Api" a, "SimulationRunApi" ra
    where e."id" = $1::uuid and e."jobId" = $2::uuid and e."state" in ('queued', 'running')
      and r."id" = e."runId" and r."status" in ('queued', 'running')
      and i."id" = e."instructionId" and a."id" = e."apiId" and ra."runId" = e."runId" and ra."apiId" = e."apiId"
    returning e."attempt", e."runId", e."apiId", a."slug" as "apiSlug", e."instructionId", e."sampleIndex",
      coalesce(ra."documentId", a."currentDocumentId") as "documentId", i."companionDocumentIds",
      i."text" as "instruction", i."scenario", r."config"`,
    values: [episodeId, jobId],
  });
  const [row] = rows;
  if (!row) {
    await putAside(episodeId, jobId);
    return null;
  }
  return {
    ...row,
    episodeId,
    scenario: row.scenario === null ? null : Scenario.parse(row.scenario),
    config: SimulationRunConfig.parse(row.config),
  };
}

/** Of a paused run: it waits, resume enqueues it again. Of one that is over: a process that was killed left it open. */
async function putAside(episodeId: string, jobId: string): Promise<void> {
  await db().$executeRaw`
    with run as (
      select r."id", r."status" from "SimulationRun" r, "Episode" e
      where e."id" = ${episodeId}::uuid and r."id" = e."runId" and r."status" not in ('queued', 'running') for share of r
    )
    update "Episode" e set "state" = (case when run."status" = 'paused' then 'queued' else 'cancelled' end)::"WorkState"
    from run where e."id" = ${episodeId}::uuid and e."jobId" = ${jobId}::uuid and e."state" in ('queued', 'running')`;
}

/**
 * Lets go of an episode whose run is paused: it waits to be resumed, with the calls that are stored.
 * @returns false when the run goes on already, so that this job should too, or when the claim is void
 */
export async function returnEpisode({ episodeId, attempt, runId }: EpisodeClaim): Promise<boolean> {
  // The lock is the one that resuming waits for: either it sees the episode waiting, or we see the run going on.
  const returned = await db().$executeRaw`
    with run as (select "id" from "SimulationRun" where "id" = ${runId}::uuid and "status" = 'paused' for share)
    update "Episode" e set "state" = 'queued' from run
    where e."id" = ${episodeId}::uuid and e."attempt" = ${attempt} and e."state" = 'running'`;
  return returned > 0;
}
