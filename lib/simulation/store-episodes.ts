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
import type { TerminationReason, Trajectory } from "#lib/domain/trajectory.ts";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { endpointNameOf } from "./agents/resolve-agent-endpoints.ts";
import { episodeSeed } from "./derive-seed.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";

export interface SimulatedEpisode {
  claim: EpisodeClaim;
  trajectory: Trajectory;
}

/** Endings that are the endpoint's or our fault, not the assistant's. */
const FAILED: TerminationReason[] = ["endpointFailed", "endpointRefused", "unexpectedError"];

/**
 * Stores instances, their checks, the runs' counters and the end of runs in one transaction. Rows that others need (the run's)
 * are written last, so that they are held briefly.
 * @returns ids of the episodes that were stored; the others belong to a later attempt, or their run was cancelled
 */
export async function storeEpisodes(episodes: SimulatedEpisode[]): Promise<Set<string>> {
  const contracts = new Map<string, ApiContract | null>();
  for (const { claim } of episodes) {
    if (!contracts.has(toolsetOf(claim))) contracts.set(toolsetOf(claim), await contractFor(claim));
  }
  return withTransaction(async (tx) => {
    const closed = await closeEpisodes(tx, episodes);
    const kept = episodes.filter(({ claim }) => closed.has(claim.episodeId));
    await storeInstances(tx, await toRows(tx, kept, contracts));
    for (const runId of [...new Set(kept.map(({ claim }) => claim.runId))].sort()) {
      await countOnRun(
        tx,
        runId,
        kept.filter(({ claim }) => claim.runId === runId),
      );
      await finishRunIfDone(tx, runId);
      await announceChange(tx, { kind: "run", id: runId });
    }
    return closed;
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
  await tx.$queryRaw`select "id" from "Episode" where "id" = any(${ids}::uuid[]) order by "id" for update`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update "Episode" e set "state" = 'done', "finishedAt" = now()
    from unnest(${ids}::uuid[], ${attempts}::int[]) as mine("id", "attempt"), "SimulationRun" r
    where e."id" = mine."id" and e."attempt" = mine."attempt" and e."state" = 'running'
      and r."id" = e."runId" and r."status" <> 'cancelled'
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

async function countOnRun(tx: Db, runId: string, episodes: SimulatedEpisode[]): Promise<void> {
  const sum = (read: (trajectory: Trajectory) => number) =>
    episodes.reduce((total, { trajectory }) => total + read(trajectory), 0);
  await tx.simulationRun.update({
    where: { id: runId },
    data: {
      doneCount: { increment: episodes.length },
      failedCount: { increment: sum(({ terminationReason }) => (FAILED.includes(terminationReason) ? 1 : 0)) },
      inputTokens: { increment: sum(({ usage }) => usage.inputTokens) },
      outputTokens: { increment: sum(({ usage }) => usage.outputTokens) },
      costUsd: { increment: new Prisma.Decimal(sum(({ usage }) => usage.costUsd)) },
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
