import "server-only";
import { type NumberedKey, numberInstances } from "#lib/catalog/number-instances.ts";
import { creatingInstances, type NumberedRow } from "#lib/catalog/store-instances.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckTwin } from "#lib/domain/check.ts";
import type { InstanceContent, Provenance } from "#lib/domain/instance.ts";
import type { AgentName, StopConditions } from "#lib/domain/simulation-run.ts";
import { FAILED_ENDINGS, type Trajectory } from "#lib/domain/trajectory.ts";
import { type Db, db, Prisma } from "#lib/platform/db/client.ts";
import { announceChange, CHANNEL, type Change } from "#lib/platform/db/notifications.ts";
import { dbPool } from "#lib/platform/db/pool.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { endpointNameOf } from "./agents/resolve-agent-endpoints.ts";
import { applyStopConditions, countsInstances, lockAndCount } from "./apply-stop-conditions.ts";
import { episodeSeed } from "./derive-seed.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { closeRunIfDone, finishRunIfDone, hasOpenWork } from "./finish-run-if-done.ts";
import { clearEndedRun } from "./stop-run.ts";

export interface SimulatedEpisode {
  claim: EpisodeClaim;
  trajectory: Trajectory;
  /** What it was simulated by, and is checked by. Null where an API of its toolset was deleted, for which reason it ended. */
  contract: ApiContract | null;
}

/**
 * Stores instances, their checks, the runs' counters and the end of runs. Of each run all or nothing, in one statement that nobody
 * waits for while we are away; only a run that counts its instances is held while they are stored.
 * @returns ids of the episodes that were closed; the others belong to a later attempt, or their run is over
 */
export async function storeEpisodes(episodes: SimulatedEpisode[]): Promise<Set<string>> {
  const rows = await toRows(episodes);
  const closed = new Set<string>();
  for (const runId of [...new Set(episodes.map(({ claim }) => claim.runId))].sort()) {
    const own = episodes.flatMap((episode, index) =>
      episode.claim.runId === runId ? [{ episode, row: rows[index] as NumberedRow }] : [],
    );
    const stop = own[0]?.episode.claim.config.stop ?? {};
    const ids = countsInstances(stop) ? await storeCounted(runId, stop, own) : await storeUncounted(runId, own);
    for (const id of ids) closed.add(id);
  }
  return closed;
}

interface Finished {
  episode: SimulatedEpisode;
  row: NumberedRow;
}

/** An episode that was closed, and whether its run may be done with it. */
interface Closed {
  id: string;
  isNearEnd: boolean;
}

async function storeUncounted(runId: string, finished: Finished[]): Promise<string[]> {
  const { text, values } = closing(runId, finished);
  const { rows } = await dbPool().query<Closed>({ name: "store-episodes", text, values: values as unknown[] });
  // Only now: of two that close the last episodes, the later one sees both closed.
  if (rows[0]?.isNearEnd && !(await hasOpenWork(db(), runId))) await closeRunIfDone(runId);
  return rows.map(({ id }) => id);
}

/** In a transaction that holds the run's row, so that no two store the last instance that is wanted. */
async function storeCounted(runId: string, stop: StopConditions, finished: Finished[]): Promise<string[]> {
  const { ids, isEnded } = await withTransaction(async (tx) => {
    const mine = await lockEpisodes(tx, finished);
    const before = await lockAndCount(tx, runId);
    const { wanted, reached, awaitsReview } = applyStopConditions(
      stop,
      before,
      mine.map(({ row }) => row.assessment.outcome),
    );
    const kept = mine.slice(0, wanted);
    const discarded = mine.slice(wanted).map(({ episode }) => episode.claim.episodeId);
    const stored = kept.length > 0 ? await tx.$queryRaw<Closed[]>(closing(runId, kept)) : [];
    await discard(tx, runId, discarded);
    if (reached) {
      await tx.simulationRun.updateMany({
        where: { id: runId, status: { in: ["queued", "running", "paused"] } },
        data: { status: "finished", stopReason: reached, finishedAt: new Date(), pausedBy: null, pauseReason: null },
      });
    } else {
      await finishRunIfDone(tx, runId, true);
      if (awaitsReview) await pauseForReview(tx, runId, stop.accepted ?? 0);
    }
    if (reached || awaitsReview || discarded.length > 0) await announceChange(tx, { kind: "run", id: runId });
    return { ids: [...stored.map(({ id }) => id), ...discarded], isEnded: reached !== null };
  });
  if (isEnded) await clearEndedRun(runId);
  return ids;
}

/** Those whose claim still holds, locked in the order in which a cancelled run takes them: neither waits for the other in a circle. */
async function lockEpisodes(tx: Db, finished: Finished[]): Promise<Finished[]> {
  const ids = finished.map(({ episode }) => episode.claim.episodeId);
  const rows = await tx.$queryRaw<{ id: string; attempt: number }[]>`
    select e."id", e."attempt" from "Episode" e join "SimulationRun" r on r."id" = e."runId"
    where e."id" = any(${ids}::uuid[]) and e."state" = 'running' and r."status" in ('queued', 'running', 'paused')
    order by e."id" for no key update of e`;
  const attempts = new Map(rows.map(({ id, attempt }) => [id, attempt]));
  return finished.filter(({ episode: { claim } }) => attempts.get(claim.episodeId) === claim.attempt);
}

/** Finished after the run had what it wanted: their instances are not kept. */
async function discard(tx: Db, runId: string, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.episode.updateMany({ where: { id: { in: ids } }, data: { state: "cancelled", finishedAt: new Date() } });
  await tx.simulationRun.update({ where: { id: runId }, data: { discardedCount: { increment: ids.length } } });
}

/**
 * One statement that closes episodes whose claim still holds, creates their instances, counts them on the run and tells who
 * watches it. The run's row, which others need, comes last.
 */
function closing(runId: string, finished: Finished[]): Prisma.Sql {
  const ids = finished.map(({ episode }) => episode.claim.episodeId);
  const attempts = finished.map(({ episode }) => episode.claim.attempt);
  const isFailed = finished.map(({ episode }) => FAILED_ENDINGS.includes(episode.trajectory.terminationReason));
  const rows = finished.map(({ row }) => row);
  return Prisma.sql`
    with locked as materialized (
      select "id" from "Episode" where "id" = any(${ids}::uuid[]) order by "id" for no key update
    ), closed as (
      update "Episode" e set "state" = 'done', "finishedAt" = now()
      from locked
        join unnest(${ids}::uuid[], ${attempts}::int[], ${isFailed}::bool[]) with ordinality as mine("id", "attempt", "isFailed", nth)
          using ("id"),
        "SimulationRun" r
      where e."id" = locked."id" and e."attempt" = mine."attempt" and e."state" = 'running'
        and r."id" = e."runId" and r."status" in ('queued', 'running', 'paused')
      returning e."id", mine."isFailed", mine.nth
    ), ${creatingInstances(rows, "closed")}, counted as (
      update "SimulationRun" set "doneCount" = "doneCount" + done, "failedCount" = "failedCount" + failed
      from (select count(*)::int as done, (count(*) filter (where "isFailed"))::int as failed from closed) counts
      where "id" = ${runId}::uuid and done > 0
      returning "stopReason" is not null or "doneCount" + "discardedCount" >= "plannedCount" as "isNearEnd",
        pg_notify(${CHANNEL}, ${JSON.stringify(progressOf(runId))})
    )
    select closed."id", counted."isNearEnd" from closed, counted`;
}

const progressOf = (runId: string): Change => ({ kind: "run", id: runId, isProgress: true });

async function pauseForReview(tx: Db, runId: string, accepted: number): Promise<void> {
  await tx.simulationRun.updateMany({
    where: { id: runId, status: { in: ["queued", "running"] } },
    data: {
      status: "paused",
      pausedBy: "review",
      pauseReason: `Paused: enough instances wait for review to reach ${accepted} accepted. It goes on by itself when some are rejected.`,
    },
  });
}

/** What there is before this batch is looked up outside of any transaction: others may store the same at the same time anyway. */
async function toRows(episodes: SimulatedEpisode[]): Promise<NumberedRow[]> {
  const contents = episodes.map(({ claim, trajectory }) => contentOf(claim, trajectory));
  const fingerprints = contents.map((content) => checkAssessor.fingerprint(content));
  const keys = fingerprints.map((fingerprint, index) => ({
    apiId: episodes[index]?.claim.apiId as string,
    fingerprint,
  }));
  const numbered = await numberInstances(db(), keys);
  const firsts = new Map<string, CheckTwin>();
  return episodes.map(({ claim, trajectory, contract }, index) => {
    const content = contents[index] as InstanceContent;
    const { terminationReason } = trajectory;
    const { number, twin: stored } = numbered[index] as NumberedKey;
    // A run stores its instances in this order, and may leave out the last ones: what came before is there.
    const key = [claim.runId, claim.apiId, fingerprints[index]].join(" ");
    const twin = stored ?? firsts.get(key);
    if (!firsts.has(key)) firsts.set(key, { number });
    const { apiId, documentId, companionDocumentIds, runId, instructionId, sampleIndex } = claim;
    return {
      ...{
        number,
        apiId,
        documentId,
        companionDocumentIds,
        runId,
        instructionId,
        sampleIndex,
        content,
        terminationReason,
      },
      ...(claim.scenario ? { kind: claim.scenario.kind } : {}),
      ...(trajectory.trace ? { trace: trajectory.trace } : {}),
      usage: trajectory.usage,
      provenance: provenanceOf(claim, trajectory),
      assessment: checkAssessor.assess({ content, terminationReason, scenario: claim.scenario }, contract, twin),
    };
  });
}

function contentOf({ instruction }: EpisodeClaim, { steps, finalThought, response }: Trajectory): InstanceContent {
  return { instruction, steps, finalThought, response };
}

function provenanceOf(claim: EpisodeClaim, { detail }: Trajectory): Provenance {
  const { config } = claim;
  const behind = (agent: AgentName) => ({
    endpoint: endpointNameOf(config, agent),
    model: config.agentModels?.[agent] ?? config.endpointModel,
  });
  return {
    origin: "simulated",
    isOffline: config.isOffline,
    agents: {
      userAgent: behind("userAgent"),
      assistantAgent: behind("assistantAgent"),
      toolExecutor: behind("toolExecutor"),
    },
    promptVersions: config.promptVersions,
    seed: episodeSeed(claim),
    ...(detail === undefined ? {} : { detail }),
  };
}
