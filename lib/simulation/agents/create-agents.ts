import "server-only";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { openCallLedger } from "#lib/platform/llm/call-ledger.ts";
import { createOpenAiModel } from "#lib/platform/llm/open-ai-model.ts";
import { resolveModelEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { createLlmAgents } from "./llm/create-llm-agents.ts";
import { createOfflineAgents } from "./offline/create-offline-agents.ts";
import type { Agents } from "./ports.ts";

export interface AgentsFor {
  runId: string;
  /** Absent while instructions are written: those calls belong to the run. */
  episodeId?: string;
  seed: number;
  signal: AbortSignal;
}

/**
 * The three agents that a run's settings name, for one episode. Model calls are stored as they are answered, so that an episode
 * taken up again does not pay twice.
 * @throws AppError NOT_FOUND or INVALID when the endpoint was removed or its key cannot be opened
 */
export async function createAgents(
  config: SimulationRunConfig,
  { runId, episodeId, seed, signal }: AgentsFor,
): Promise<Agents> {
  const endpoint = await resolveModelEndpoint(config.endpoint);
  if (endpoint.kind === "offline") return createOfflineAgents({ seed });
  const model = createOpenAiModel(endpoint);
  const ledger = await openCallLedger({ runId, ...(episodeId ? { episodeId } : {}) });
  return createLlmAgents({
    userModel: ledger.record(model, "userAgent"),
    assistantModel: ledger.record(model, "assistantAgent"),
    executorModel: ledger.record(model, "toolExecutor"),
    callStyle: endpoint.callStyle,
    structuredOutput: endpoint.structuredOutput,
    seed,
    signal,
  });
}
