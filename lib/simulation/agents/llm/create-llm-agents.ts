import type { ErrorMix } from "#lib/domain/error-mix.ts";
import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import type { Agents } from "#lib/simulation/agents/ports.ts";
import { createAskers } from "./ask-model.ts";
import { createLlmAssistant } from "./llm-assistant.ts";
import { createLlmExecutor } from "./llm-executor.ts";
import { createLlmUser } from "./llm-user.ts";
import { reactStyle } from "./react-style.ts";
import { toolsStyle } from "./tools-style.ts";
import type { TurnStyle } from "./turn-style.ts";

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

/** How an endpoint's assistant and its model talk. */
export const styleOf = (callStyle: "react" | "tools"): TurnStyle => (callStyle === "tools" ? toolsStyle : reactStyle);

/** The three agents of one episode, each behind a model. */
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
