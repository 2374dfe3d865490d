import "server-only";
import { Scenario } from "#lib/domain/scenario.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { dbPool } from "#lib/platform/db/pool.ts";
import { together } from "#lib/platform/together.ts";
import type { EpisodeClaim } from "./episode-claim.ts";

/** As the database gives it. */
interface ClaimedRow extends Omit<EpisodeClaim, "companionDocumentIds" | "instruction" | "scenario" | "config"> {
  jobId: string;
  written: { text: string; scenario: unknown; companionDocumentIds: string[] };
  config: unknown;
}

/**
 * Takes an episode for this job: from now on every earlier claim of it is void.
 * @returns null when the episode is another job's or over, or its run is paused or over (then it waits, or is cancelled)
 */
export async function claimEpisode(episodeId: string, jobId: string): Promise<EpisodeClaim | null> {
  const row = await claimRow({ episodeId, jobId });
  if (!row) {
    await putAside(episodeId, jobId);
    return null;
  }
  const { written, config, jobId: _, ...claim } = row;
  const { text, scenario, companionDocumentIds } = written;
  return {
    ...claim,
    companionDocumentIds,
    instruction: text,
    scenario: scenario === null ? null : Scenario.parse(scenario),
    config: SimulationRunConfig.parse(config),
  };
}

/**
 * Jobs that begin at the same time claim their episodes in one statement: locked in the order in which a cancelled run takes them, so
 * that neither waits for the other in a circle. What goes with an episode is looked up row by row: a join of it all would take longer
 * to plan than to run.
 */
const claimRow = together(100, async (asked: { episodeId: string; jobId: string }[]) => {
  const { rows } = await dbPool().query<ClaimedRow>({
    name: "claim-episodes",
    text: `
    with locked as materialized (
      select "id" from "Episode" where "id" = any($1::uuid[]) order by "id" for no key update
    )
    update "Episode" e set "state" = 'running', "attempt" = e."attempt" + 1
    from locked, "SimulationRun" r
    where e."id" = locked."id" and e."jobId" = any($2::uuid[]) and e."state" in ('queued', 'running')
      and r."id" = e."runId" and r."status" in ('queued', 'running')
    returning e."id" as "episodeId", e."jobId", e."attempt", e."runId", e."apiId", e."instructionId", e."sampleIndex", r."config",
      (select a."slug" from "Api" a where a."id" = e."apiId") as "apiSlug",
      coalesce(
        (select ra."documentId" from "SimulationRunApi" ra where ra."runId" = e."runId" and ra."apiId" = e."apiId"),
        (select a."currentDocumentId" from "Api" a where a."id" = e."apiId")
      ) as "documentId",
      (select json_build_object('text', i."text", 'scenario', i."scenario", 'companionDocumentIds', i."companionDocumentIds")
        from "Instruction" i where i."id" = e."instructionId") as "written"`,
    values: [asked.map(({ episodeId }) => episodeId), asked.map(({ jobId }) => jobId)],
  });
  return asked.map((one) => rows.find(({ episodeId, jobId }) => episodeId === one.episodeId && jobId === one.jobId));
});

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
