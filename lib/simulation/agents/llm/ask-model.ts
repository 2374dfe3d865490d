import type { AgentName } from "#lib/domain/simulation-run.ts";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { addUsage, type InstanceUsage, NO_USAGE } from "#lib/domain/usage.ts";
import {
  type ChatAnswer,
  type ChatModel,
  type ChatRequest,
  type FaultClass,
  ModelFault,
  usedBy,
} from "#lib/platform/llm/chat-model.ts";
import type { AgentStop } from "#lib/simulation/agents/ports.ts";

/** How an agent reaches its model: what the calls used is added up, failed tries included, and faults become reasons to stop. */
export interface Asker {
  /** @throws the signal's reason when it fires, unless it is that the episode's time ran out */
  ask(model: ChatModel, request: ChatRequest): Promise<{ kind: "answer"; answer: ChatAnswer } | AgentStop>;
}

/** The account of one episode's model calls. */
export interface Askers {
  of(agent: AgentName): Asker;
  /** In all, and by agent. */
  usage(): InstanceUsage;
}

export function createAskers(signal: AbortSignal | undefined): Askers {
  let total = NO_USAGE;
  const byAgent: NonNullable<InstanceUsage["byAgent"]> = {};
  const count = (agent: AgentName, came: ChatAnswer | ModelFault) => {
    const used = usedBy(came);
    total = addUsage(total, used);
    byAgent[agent] = addUsage(byAgent[agent] ?? NO_USAGE, used);
  };
  return {
    of: (agent) => ({
      async ask(model, request) {
        try {
          const answer = await model.complete(request, signal);
          count(agent, answer);
          if (answer.finishReason === "contentFilter") {
            return { kind: "stop", reason: "contentFilter", detail: `${model.endpointName} withheld its answer.` };
          }
          return { kind: "answer", answer };
        } catch (error) {
          if (error instanceof ModelFault) {
            if (error.lost.length > 0) count(agent, error);
            return stopOf(error);
          }
          if (signal?.aborted && isTimeout(signal.reason)) {
            return { kind: "stop", reason: "deadline", detail: "The time for this instance ran out." };
          }
          throw error;
        }
      },
    }),
    usage: () => ({ ...total, byAgent: { ...byAgent } }),
  };
}

const isTimeout = (reason: unknown) => reason instanceof DOMException && reason.name === "TimeoutError";

const REASONS: Partial<Record<FaultClass, TerminationReason>> = {
  refusedKey: "endpointRefused",
  badRequest: "endpointRefused",
  contextExceeded: "contextExceeded",
};

function stopOf({ faultClass, message }: ModelFault): AgentStop {
  return { kind: "stop", reason: REASONS[faultClass] ?? "endpointFailed", detail: `${faultClass}: ${message}` };
}

/** The answer hit the limit of output tokens, so that its end is missing. */
export function lengthStop(model: ChatModel): AgentStop {
  return { kind: "stop", reason: "lengthLimit", detail: `${model.endpointName} ran into its limit of output tokens.` };
}
