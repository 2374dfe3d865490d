import "server-only";
import { findTwins } from "#lib/catalog/find-twins.ts";
import { type NewInstanceRow, reserveNumbers, storeInstances } from "#lib/catalog/store-instances.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckTwin } from "#lib/domain/check.ts";
import type { InstanceContent, Provenance } from "#lib/domain/instance.ts";
import type { AgentName } from "#lib/domain/simulation-run.ts";
import { FAILED_ENDINGS, type Trajectory } from "#lib/domain/trajectory.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { endpointNameOf } from "./agents/resolve-agent-endpoints.ts";
import { applyStopConditions, countsInstances, lockAndCount } from "./apply-stop-conditions.ts";
import { episodeSeed } from "./derive-seed.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";
import { clearEndedRun } from "./stop-run.ts";

export interface SimulatedEpisode {
  claim: EpisodeClaim;
  trajectory: Trajectory;
  /** What it was simulated by, and is checked by. Null where an API of its toolset was deleted, for which reason it ended. */
  contract: ApiContract | null;
}

/**
 * Stores instances, their checks, the runs' counters and the end of runs in one transaction. Rows that others need (the run's)
 * are written last, so that they are held briefly; only a run that counts its instances is held while they are stored.
 * @returns ids of the episodes that were closed; the others belong to a later attempt, or their run is over
 */
export async function storeEpisodes(episodes: SimulatedEpisode[]): Promise<Set<string>> {
  const ended = new Set<string>();
  const closed = await withTransaction(async (tx) => {
    ended.clear();
    const closed = await closeEpisodes(tx, episodes);
    const kept = episodes.filter(({ claim }) => closed.has(claim.episodeId));
    const rows = await toRows(tx, kept);
    for (const runId of [...new Set(kept.map(({ claim }) => claim.runId))].sort()) {
      const own = kept.flatMap((episode, index) =>
        episode.claim.runId === runId ? [{ episode, row: rows[index] }] : [],
      );
      const went = await storeRun(tx, runId, own as Finished[]);
      if (went === "ended") ended.add(runId);
      await announceChange(tx, { kind: "run", id: runId, ...(went === "on" ? { isProgress: true } : {}) });
    }
    return closed;
  });
  for (const runId of ended) await clearEndedRun(runId);
  return closed;
}

interface Finished {
  episode: SimulatedEpisode;
  row: NewInstanceRow;
}

/** @returns "ended" when a stop condition ended the run, so that what it left open is to be cancelled */
async function storeRun(tx: Db, runId: string, finished: Finished[]): Promise<"on" | "paused" | "ended"> {
  const stop = finished[0]?.episode.claim.config.stop ?? {};
  if (!countsInstances(stop)) {
    await storeInstances(
      tx,
      finished.map(({ row }) => row),
    );
    await countOnRun(
      tx,
      runId,
      finished.map(({ episode }) => episode),
      0,
    );
    await finishRunIfDone(tx, runId, true);
    return "on";
  }
  const before = await lockAndCount(tx, runId);
  const { wanted, reached, awaitsReview } = applyStopConditions(
    stop,
    before,
    finished.map(({ row }) => row.assessment.outcome),
  );
  const kept = finished.slice(0, wanted);
  const discarded = finished.slice(wanted).map(({ episode }) => episode.claim.episodeId);
  await storeInstances(
    tx,
    kept.map(({ row }) => row),
  );
  await tx.episode.updateMany({ where: { id: { in: discarded } }, data: { state: "cancelled" } });
  await countOnRun(
    tx,
    runId,
    kept.map(({ episode }) => episode),
    discarded.length,
  );
  if (reached) {
    await tx.simulationRun.updateMany({
      where: { id: runId, status: { in: ["queued", "running", "paused"] } },
      data: { status: "finished", stopReason: reached, finishedAt: new Date(), pausedBy: null, pauseReason: null },
    });
    return "ended";
  }
  await finishRunIfDone(tx, runId, true);
  if (!awaitsReview) return "on";
  await pauseForReview(tx, runId, stop.accepted ?? 0);
  return "paused";
}

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

async function closeEpisodes(tx: Db, episodes: SimulatedEpisode[]): Promise<Set<string>> {
  const ids = episodes.map(({ claim }) => claim.episodeId);
  const attempts = episodes.map(({ claim }) => claim.attempt);
  // Locked in the order in which a cancelled run takes them: neither waits for the other in a circle.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with locked as materialized (
      select "id" from "Episode" where "id" = any(${ids}::uuid[]) order by "id" for no key update
    )
    update "Episode" e set "state" = 'done', "finishedAt" = now()
    from locked join unnest(${ids}::uuid[], ${attempts}::int[]) as mine("id", "attempt") using ("id"), "SimulationRun" r
    where e."id" = locked."id" and e."attempt" = mine."attempt" and e."state" = 'running'
      and r."id" = e."runId" and r."status" in ('queued', 'running', 'paused')
    returning e."id"`;
  return new Set(rows.map(({ id }) => id));
}

async function toRows(tx: Db, episodes: SimulatedEpisode[]): Promise<NewInstanceRow[]> {
  const contents = episodes.map(({ claim, trajectory }) => contentOf(claim, trajectory));
  const fingerprints = contents.map((content) => checkAssessor.fingerprint(content));
  const twins = await findTwins(
    tx,
    fingerprints.map((fingerprint, index) => ({ apiId: episodes[index]?.claim.apiId as string, fingerprint })),
  );
  const numbers = await reserveNumbers(tx, episodes.length);
  const firsts = new Map<string, CheckTwin>();
  return episodes.map(({ claim, trajectory, contract }, index) => {
    const content = contents[index] as InstanceContent;
    const { terminationReason } = trajectory;
    const number = numbers[index] as number;
    // A run stores its instances in this order, and may leave out the last ones: what came before is there.
    const key = [claim.runId, claim.apiId, fingerprints[index]].join(" ");
    const twin = twins[index] ?? firsts.get(key);
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

async function countOnRun(tx: Db, runId: string, episodes: SimulatedEpisode[], discardedCount: number): Promise<void> {
  const failed = episodes.filter(({ trajectory }) => FAILED_ENDINGS.includes(trajectory.terminationReason));
  await tx.$executeRaw`
    update "SimulationRun" set "doneCount" = "doneCount" + ${episodes.length}::int,
      "discardedCount" = "discardedCount" + ${discardedCount}::int, "failedCount" = "failedCount" + ${failed.length}::int
    where "id" = ${runId}::uuid`;
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
