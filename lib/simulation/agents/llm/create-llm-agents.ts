import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import type { Agents } from "#lib/simulation/agents/ports.ts";
import { createAsker } from "./ask-model.ts";
import { createLlmAssistant } from "./llm-assistant.ts";
import { createLlmExecutor } from "./llm-executor.ts";
import { createLlmUser } from "./llm-user.ts";
import { reactStyle } from "./react-style.ts";
import { toolsStyle } from "./tools-style.ts";

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
  /** Fired with a TimeoutError (`AbortSignal.timeout`) it ends the episode with `deadline`; fired otherwise, what is under way throws its reason. */
  signal?: AbortSignal;
}

/** The three agents of one episode, each behind a model. */
export function createLlmAgents(options: LlmAgentsOptions): Agents {
  const { userModel, assistantModel, executorModel, callStyle, structuredOutput, seed } = options;
  const asker = createAsker(options.signal);
  const style = callStyle === "tools" ? toolsStyle : reactStyle;
  return {
    userAgent: createLlmUser(userModel, asker, { structuredOutput, seed }),
    assistantAgent: createLlmAssistant(assistantModel, asker, { style, seed }),
    toolExecutor: createLlmExecutor(executorModel, asker, { structuredOutput, seed }),
    usage: asker.usage,
  };
}
