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

export interface EpisodeRunning
  extends Pick<AgentsFor, "signal" | "halt" | "isFresh" | "ledger" | "serviceLedger" | "resolveEndpoint"> {
  /** True for failures that are not the episode's: these are thrown. */
  isOutage(error: unknown): boolean;
  /** How contracts are found; by default by asking the database each time. */
  loadContract?: typeof loadContract;
}

/**
 * Simulates a claimed episode, as often as it is called: the same seed and the same stored answers give the same bytes.
 * @returns with the contract of its toolset, which is null where an API of it was deleted meanwhile
 */
export async function runEpisode(
  claim: EpisodeClaim,
  { isOutage, loadContract: load = loadContract, ...running }: EpisodeRunning,
): Promise<{ trajectory: Trajectory; contract: ApiContract | null }> {
  const { config, instruction, scenario } = claim;
  const contract = await loadToolset(claim, load);
  if ("terminationReason" in contract) return { trajectory: contract, contract: null };
  const agents = await createAgents(config, {
    runId: claim.runId,
    episodeId: claim.episodeId,
    seed: episodeSeed(claim),
    documentIds: [claim.documentId, ...claim.companionDocumentIds],
    ...running,
  });
  const setup = { contract, instruction, scenario, maxSteps: config.maxSteps, isOutage };
  return { trajectory: await simulateInstance(agents, setup), contract };
}

/** The contract of all APIs of the episode; where one of them was deleted meanwhile, the trajectory that ends before it begins. */
async function loadToolset(claim: EpisodeClaim, load: typeof loadContract): Promise<ApiContract | Trajectory> {
  const { documentId, companionDocumentIds } = claim;
  try {
    return await load({ documentId, companionDocumentIds });
  } catch (error) {
    if (companionDocumentIds.length === 0 || !(error instanceof AppError)) throw error;
    const trace = { initialState: null, steps: [] };
    const nothing = { steps: [], finalThought: null, response: "", usage: NO_USAGE, trace };
    return { ...nothing, terminationReason: "unexpectedError", detail: error.message };
  }
}
