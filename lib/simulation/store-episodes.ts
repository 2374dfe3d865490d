import "server-only";
import { findTwins } from "#lib/catalog/find-twins.ts";
import { loadContract } from "#lib/catalog/load-contract.ts";
import { type NewInstanceRow, storeInstances } from "#lib/catalog/store-instances.ts";
import { checkAssessor } from "#lib/checks/check-assessor.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { CheckTwin } from "#lib/domain/check.ts";
import { AppError } from "#lib/domain/errors.ts";
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
}

/**
 * Stores instances, their checks, the runs' counters and the end of runs in one transaction. Rows that others need (the run's)
 * are written last, so that they are held briefly; only a run that counts its instances is held while they are stored.
 * @returns ids of the episodes that were closed; the others belong to a later attempt, or their run is over
 */
export async function storeEpisodes(episodes: SimulatedEpisode[]): Promise<Set<string>> {
  const contracts = new Map<string, ApiContract | null>();
  for (const { claim } of episodes) {
    if (!contracts.has(toolsetOf(claim))) contracts.set(toolsetOf(claim), await contractFor(claim));
  }
  const ended = new Set<string>();
  const closed = await withTransaction(async (tx) => {
    ended.clear();
    const closed = await closeEpisodes(tx, episodes);
    const kept = episodes.filter(({ claim }) => closed.has(claim.episodeId));
    const rows = await toRows(tx, kept, contracts);
    for (const runId of [...new Set(kept.map(({ claim }) => claim.runId))].sort()) {
      const own = kept.flatMap((episode, index) =>
        episode.claim.runId === runId ? [{ episode, row: rows[index] }] : [],
      );
      if (await storeRun(tx, runId, own as Finished[])) ended.add(runId);
      await announceChange(tx, { kind: "run", id: runId });
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

/** @returns true when a stop condition ended the run, so that what it left open is to be cancelled */
async function storeRun(tx: Db, runId: string, finished: Finished[]): Promise<boolean> {
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
    await finishRunIfDone(tx, runId);
    return false;
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
    return true;
  }
  await finishRunIfDone(tx, runId);
  if (awaitsReview) await pauseForReview(tx, runId, stop.accepted ?? 0);
  return false;
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

const toolsetOf = ({ documentId, companionDocumentIds }: EpisodeClaim): string =>
  [documentId, ...companionDocumentIds].join(" ");

/** Null where an API of the toolset was deleted: the episode ended for that reason, and there is nothing to check it by. */
async function contractFor({ documentId, companionDocumentIds }: EpisodeClaim): Promise<ApiContract | null> {
  try {
    return await loadContract({ documentId, companionDocumentIds });
  } catch (error) {
    if (companionDocumentIds.length > 0 && error instanceof AppError) return null;
    throw error;
  }
}

async function closeEpisodes(tx: Db, episodes: SimulatedEpisode[]): Promise<Set<string>> {
  const ids = episodes.map(({ claim }) => claim.episodeId);
  const attempts = episodes.map(({ claim }) => claim.attempt);
  // In the order in which a cancelled run takes them: neither waits for the other in a circle.
  await tx.$queryRaw`select "id" from "Episode" where "id" = any(${ids}::uuid[]) order by "id" for no key update`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update "Episode" e set "state" = 'done', "finishedAt" = now()
    from unnest(${ids}::uuid[], ${attempts}::int[]) as mine("id", "attempt"), "SimulationRun" r
    where e."id" = mine."id" and e."attempt" = mine."attempt" and e."state" = 'running'
      and r."id" = e."runId" and r."status" in ('queued', 'running', 'paused')
    returning e."id"`;
  return new Set(rows.map(({ id }) => id));
}

async function toRows(
  tx: Db,
  episodes: SimulatedEpisode[],
  contracts: Map<string, ApiContract | null>,
): Promise<NewInstanceRow[]> {
  const contents = episodes.map(({ claim, trajectory }) => contentOf(claim, trajectory));
  const fingerprints = contents.map((content) => checkAssessor.fingerprint(content));
  const twins = new Map<string, CheckTwin>();
  for (const apiId of new Set(episodes.map(({ claim }) => claim.apiId))) {
    const own = fingerprints.filter((_, index) => episodes[index]?.claim.apiId === apiId);
    for (const [fingerprint, twin] of await findTwins(tx, apiId, own)) twins.set(`${apiId} ${fingerprint}`, twin);
  }
  return episodes.map(({ claim, trajectory }, index) => {
    const content = contents[index] as InstanceContent;
    const { terminationReason } = trajectory;
    const contract = contracts.get(toolsetOf(claim)) ?? null;
    const twin = twins.get(`${claim.apiId} ${fingerprints[index]}`);
    const { apiId, documentId, companionDocumentIds, runId, instructionId, sampleIndex } = claim;
    return {
      ...{ apiId, documentId, companionDocumentIds, runId, instructionId, sampleIndex, content, terminationReason },
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
  const sum = (read: (trajectory: Trajectory) => number) =>
    episodes.reduce((total, { trajectory }) => total + read(trajectory), 0);
  await tx.simulationRun.update({
    where: { id: runId },
    data: {
      doneCount: { increment: episodes.length },
      ...(discardedCount > 0 ? { discardedCount: { increment: discardedCount } } : {}),
      failedCount: { increment: sum(({ terminationReason }) => (FAILED_ENDINGS.includes(terminationReason) ? 1 : 0)) },
    },
  });
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
