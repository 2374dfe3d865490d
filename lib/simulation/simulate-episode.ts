import "server-only";
import { loadContract } from "#lib/catalog/load-contract.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import { Scenario } from "#lib/domain/scenario.ts";
import { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import type { Trajectory } from "#lib/domain/trajectory.ts";
import { NO_USAGE } from "#lib/domain/usage.ts";
import { db } from "#lib/platform/db/client.ts";
import { isDatabaseAway } from "#lib/platform/db/is-database-away.ts";
import type { JobContext } from "#lib/platform/jobs/job-loop.ts";
import type { CallLedger } from "#lib/platform/llm/call-ledger.ts";
import { createAgents } from "./agents/create-agents.ts";
import { episodeSeed } from "./derive-seed.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { simulateInstance } from "./simulate-instance.ts";
import { storeSimulatedInstance } from "./store-simulated-instance.ts";
import { watchRun } from "./watch-run.ts";

/**
 * Job: claims an episode, simulates it, stores its instance. Only the job the episode names may work on it, and only the
 * latest attempt may store: a second delivery, or a worker that wakes up after its lease, writes nothing.
 */
export async function simulateEpisode(
  { episodeId }: { episodeId: string },
  { jobId, signal }: JobContext,
): Promise<void> {
  const claim = await claimEpisode(episodeId, jobId);
  if (!claim) return;
  const run = watchRun(claim.runId);
  try {
    const stop = AbortSignal.any([signal, run.cancelled]);
    const trajectory = await runEpisode(claim, stop);
    // Cut short, it is not the episode's end: after a shutdown it runs again, after a cancel it never will.
    if (!stop.aborted) await storeSimulatedInstance(claim, trajectory);
  } finally {
    run.release();
  }
}

async function claimEpisode(episodeId: string, jobId: string): Promise<EpisodeClaim | null> {
  const [row] = await db().$queryRaw<{ attempt: number }[]>`
    update "Episode" e set "state" = 'running', "attempt" = e."attempt" + 1
    from "SimulationRun" r
    where e."id" = ${episodeId}::uuid and e."jobId" = ${jobId}::uuid and e."state" in ('queued', 'running')
      and r."id" = e."runId" and r."status" in ('queued', 'running')
    returning e."attempt"`;
  if (!row) {
    // Of a paused run: back to waiting, resume enqueues it again.
    await db().episode.updateMany({ where: { id: episodeId, jobId, state: "running" }, data: { state: "queued" } });
    return null;
  }
  return loadClaim(episodeId, row.attempt);
}

/** An episode as it is worked on, by the attempt that may store it. */
export async function loadClaim(episodeId: string, attempt: number): Promise<EpisodeClaim> {
  const episode = await db().episode.findUniqueOrThrow({
    where: { id: episodeId },
    include: {
      instruction: { select: { text: true, scenario: true, companionDocumentIds: true } },
      run: { select: { config: true } },
      api: { select: { slug: true, currentDocumentId: true } },
    },
  });
  const { instruction, run, api } = episode;
  const { documentId: pinned } = await db().simulationRunApi.findUniqueOrThrow({
    where: { runId_apiId: { runId: episode.runId, apiId: episode.apiId } },
    select: { documentId: true },
  });
  return {
    episodeId,
    attempt,
    runId: episode.runId,
    apiId: episode.apiId,
    apiSlug: api.slug,
    documentId: (pinned ?? api.currentDocumentId) as string,
    companionDocumentIds: instruction.companionDocumentIds,
    instructionId: episode.instructionId,
    sampleIndex: episode.sampleIndex,
    instruction: instruction.text,
    scenario: instruction.scenario === null ? null : Scenario.parse(instruction.scenario),
    config: SimulationRunConfig.parse(run.config),
  };
}

/** The contract of all APIs of the episode; where one of them was deleted meanwhile, the trajectory that ends before it begins. */
async function loadToolset(claim: EpisodeClaim): Promise<ApiContract | Trajectory> {
  const { documentId, companionDocumentIds } = claim;
  try {
    return await loadContract({ documentId, companionDocumentIds });
  } catch (error) {
    if (companionDocumentIds.length === 0 || !(error instanceof AppError)) throw error;
    const trace = { initialState: null, steps: [] };
    const nothing = { steps: [], finalThought: null, response: "", usage: NO_USAGE, trace };
    return { ...nothing, terminationReason: "unexpectedError", detail: error.message };
  }
}

/**
 * Simulates a claimed episode, as often as it is called: the same seed and the same stored answers give the same bytes.
 * @param replaying answers only from here; a call to which none is stored is thrown
 */
export async function runEpisode(
  claim: EpisodeClaim,
  signal: AbortSignal,
  replaying?: CallLedger,
): Promise<Trajectory> {
  const { config, instruction, scenario } = claim;
  const contract = await loadToolset(claim);
  if ("terminationReason" in contract) return contract;
  const agents = await createAgents(config, {
    runId: claim.runId,
    episodeId: claim.episodeId,
    seed: episodeSeed(claim),
    signal,
    documentIds: [claim.documentId, ...claim.companionDocumentIds],
    ...(replaying ? { ledger: replaying } : {}),
  });
  return simulateInstance(agents, {
    contract,
    instruction,
    scenario,
    maxSteps: config.maxSteps,
    isOutage: (error) => isDatabaseAway(error) || (replaying !== undefined && error instanceof AppError),
  });
}
