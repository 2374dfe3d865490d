import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { addUsage, NO_USAGE, type Usage } from "#lib/domain/usage.ts";
import {
  type ChatAnswer,
  type ChatModel,
  type ChatRequest,
  type FaultClass,
  ModelFault,
} from "#lib/platform/llm/chat-model.ts";
import type { AgentStop } from "#lib/simulation/agents/ports.ts";

/** How the agents of one episode reach their models: what the calls used is added up, and faults become reasons to stop. */
export interface Asker {
  /** @throws the signal's reason when it fires, unless it is that the episode's time ran out */
  ask(model: ChatModel, request: ChatRequest): Promise<{ kind: "answer"; answer: ChatAnswer } | AgentStop>;
  usage(): Usage;
}

export function createAsker(signal: AbortSignal | undefined): Asker {
  let usage = NO_USAGE;
  return {
    async ask(model, request) {
      try {
        const answer = await model.complete(request, signal);
        usage = addUsage(usage, answer.usage);
        if (answer.finishReason === "contentFilter") {
          return { kind: "stop", reason: "contentFilter", detail: `${model.endpointName} withheld its answer.` };
        }
        return { kind: "answer", answer };
      } catch (error) {
        if (error instanceof ModelFault) return stopOf(error);
        if (signal?.aborted && isTimeout(signal.reason)) {
          return { kind: "stop", reason: "deadline", detail: "The time for this instance ran out." };
        }
        throw error;
      }
    },
    usage: () => usage,
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
