import "server-only";
import { loadContract } from "#lib/catalog/load-contract.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { Trajectory } from "#lib/domain/trajectory.ts";
import { NO_USAGE } from "#lib/domain/usage.ts";
import { type AgentsFor, createAgents } from "./agents/create-agents.ts";
import { episodeSeed } from "./derive-seed.ts";
import type { EpisodeClaim } from "./episode-claim.ts";
import { simulateInstance } from "./simulate-instance.ts";

export interface EpisodeRunning extends Pick<AgentsFor, "signal" | "halt" | "isFresh" | "ledger"> {
  /** True for failures that are not the episode's: these are thrown. */
  isOutage(error: unknown): boolean;
}

/** Simulates a claimed episode, as often as it is called: the same seed and the same stored answers give the same bytes. */
export async function runEpisode(claim: EpisodeClaim, { isOutage, ...running }: EpisodeRunning): Promise<Trajectory> {
  const { config, instruction, scenario } = claim;
  const contract = await loadToolset(claim);
  if ("terminationReason" in contract) return contract;
  const agents = await createAgents(config, {
    runId: claim.runId,
    episodeId: claim.episodeId,
    seed: episodeSeed(claim),
    documentIds: [claim.documentId, ...claim.companionDocumentIds],
    ...running,
  });
  return simulateInstance(agents, { contract, instruction, scenario, maxSteps: config.maxSteps, isOutage });
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
