import "server-only";
import type { SimulationRunConfig } from "#lib/domain/simulation-run.ts";
import { type CallLedger, openCallLedger } from "#lib/platform/llm/call-ledger.ts";
import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import { createOpenAiModel } from "#lib/platform/llm/open-ai-model.ts";
import type { OpenAiEndpoint, ResolvedEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { createAskers } from "./llm/ask-model.ts";
import { createLlmAssistant } from "./llm/llm-assistant.ts";
import { createLlmExecutor } from "./llm/llm-executor.ts";
import { createLlmUser } from "./llm/llm-user.ts";
import { styleOf } from "./llm/style-of.ts";
import { createOfflineAgents } from "./offline/create-offline-agents.ts";
import type { Agents } from "./ports.ts";
import { createRealExecutor } from "./real/create-real-executor.ts";
import { openServiceLedger, type ServiceLedger, UNKEPT } from "./real/service-ledger.ts";
import { resolveAgentEndpoints } from "./resolve-agent-endpoints.ts";

export interface AgentsFor {
  /** Absent for a trial, whose calls are not stored. */
  runId?: string;
  /** Absent while instructions are written: those calls belong to the run. */
  episodeId?: string;
  seed: number;
  signal: AbortSignal;
  /** Versions of the APIs that may be called: the episode's own first, then its companions. Absent while instructions are written. */
  documentIds?: readonly string[];
  /** Where answers are kept; by default the run's or the episode's own. */
  ledger?: CallLedger;
  /** Where answers of services are kept; by default the episode's own. */
  serviceLedger?: ServiceLedger;
  /** Once it fires no further model call is made; those under way are answered and stored. */
  halt?: AbortSignal;
  /** The episode, or the writing, was never begun before: no answer of it can be stored. */
  isFresh?: boolean;
  /** How endpoints are found; by default each is read anew. */
  resolveEndpoint?: (name: string) => Promise<ResolvedEndpoint>;
}

/**
 * The three agents that a run's settings name, for one episode: each behind the endpoint chosen for it, some of them offline
 * perhaps; calls are made for real where the settings say so. Answers of models and services are stored as they come, so that an
 * episode taken up again neither pays nor writes twice.
 * @throws AppError NOT_FOUND or INVALID when an endpoint was removed or its key cannot be opened
 */
export async function createAgents(
  config: Pick<SimulationRunConfig, "endpoint" | "agents" | "executor" | "errorMix">,
  agentsFor: AgentsFor,
): Promise<Agents> {
  const agents = await createSimulatedAgents(config, agentsFor);
  const { documentIds, signal, episodeId } = agentsFor;
  if (config.executor === "simulated" || !documentIds) return agents;
  const ledger = agentsFor.serviceLedger ?? (episodeId === undefined ? UNKEPT : await openServiceLedger(episodeId));
  return { ...agents, toolExecutor: await createRealExecutor({ documentIds, signal, ledger }) };
}

async function createSimulatedAgents(
  config: Pick<SimulationRunConfig, "endpoint" | "agents" | "errorMix">,
  { runId, episodeId, seed, signal, halt, isFresh, ...given }: AgentsFor,
): Promise<Agents> {
  const { userAgent, assistantAgent, toolExecutor } = await resolveAgentEndpoints(config, given.resolveEndpoint);
  const offline = createOfflineAgents({ seed, errorMix: config.errorMix });
  const isOffline = [userAgent, assistantAgent, toolExecutor].every(({ kind }) => kind === "offline");
  if (isOffline) return offline;
  const ledger =
    given.ledger ??
    (runId === undefined
      ? UNSTORED
      : await openCallLedger({
          runId,
          ...(episodeId ? { episodeId } : {}),
          ...(halt ? { halt } : {}),
          ...(isFresh ? { isFresh } : {}),
        }));
  const askers = createAskers(signal);
  const modelOf = modelsByEndpoint();
  return {
    userAgent:
      userAgent.kind === "offline"
        ? offline.userAgent
        : createLlmUser(ledger.record(modelOf(userAgent), "userAgent"), askers.of("userAgent"), {
            structuredOutput: userAgent.structuredOutput,
            seed,
          }),
    assistantAgent:
      assistantAgent.kind === "offline"
        ? offline.assistantAgent
        : createLlmAssistant(ledger.record(modelOf(assistantAgent), "assistantAgent"), askers.of("assistantAgent"), {
            style: styleOf(assistantAgent.callStyle),
            seed,
          }),
    toolExecutor:
      toolExecutor.kind === "offline"
        ? offline.toolExecutor
        : createLlmExecutor(ledger.record(modelOf(toolExecutor), "toolExecutor"), askers.of("toolExecutor"), {
            structuredOutput: toolExecutor.structuredOutput,
            seed,
            errorMix: config.errorMix,
          }),
    usage: askers.usage,
  };
}

/** Agents behind one endpoint share its client. */
function modelsByEndpoint(): (endpoint: OpenAiEndpoint) => ChatModel {
  const models = new Map<OpenAiEndpoint, ChatModel>();
  return (endpoint) => {
    const model = models.get(endpoint) ?? createOpenAiModel(endpoint);
    models.set(endpoint, model);
    return model;
  };
}

const UNSTORED: CallLedger = { record: (model) => model };
