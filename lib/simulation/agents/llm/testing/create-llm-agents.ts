import type { ErrorMix } from "#lib/domain/error-mix.ts";
import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import { createAskers } from "#lib/simulation/agents/llm/ask-model.ts";
import { createLlmAssistant } from "#lib/simulation/agents/llm/llm-assistant.ts";
import { createLlmExecutor } from "#lib/simulation/agents/llm/llm-executor.ts";
import { createLlmUser } from "#lib/simulation/agents/llm/llm-user.ts";
import { styleOf } from "#lib/simulation/agents/llm/style-of.ts";
import type { Agents } from "#lib/simulation/agents/ports.ts";

export interface LlmAgentsOptions {
  userModel: ChatModel;
  assistantModel: ChatModel;
  executorModel: ChatModel;
  /** How the assistant calls functions. */
  callStyle: "react" | "tools";
  /** Whether the endpoints can be held to a JSON Schema. */
  structuredOutput: boolean;
  /** Sent to models that take one. */
  seed: number;
  /** The share of calls that are made to fail. */
  errorMix?: ErrorMix;
  /** Fired with a TimeoutError (`AbortSignal.timeout`) it ends the episode with `deadline`; fired otherwise, what is under way throws its reason. */
  signal?: AbortSignal;
}

/** The three agents of one episode, each behind a model that a test holds (`createAgents` takes those of endpoints). */
export function createLlmAgents(options: LlmAgentsOptions): Agents {
  const { userModel, assistantModel, executorModel, callStyle, structuredOutput, seed, errorMix } = options;
  const askers = createAskers(options.signal);
  const style = styleOf(callStyle);
  return {
    userAgent: createLlmUser(userModel, askers.of("userAgent"), { structuredOutput, seed }),
    assistantAgent: createLlmAssistant(assistantModel, askers.of("assistantAgent"), { style, seed }),
    toolExecutor: createLlmExecutor(executorModel, askers.of("toolExecutor"), { structuredOutput, seed, errorMix }),
    usage: askers.usage,
  };
}
