import type { ChatRequest } from "#lib/platform/llm/chat-model.ts";
import { toolExecutorPrompt } from "#lib/simulation/prompts/tool-executor.prompt.ts";

/** How the executor's model is asked. */
export interface ContentOptions {
  structuredOutput: boolean;
  /** Sent to models that take one. */
  seed: number;
}

/** The same for everything that the executor's model writes. */
export const CONTENT_OPTIONS: Omit<ChatRequest, "messages"> = {
  promptVersion: toolExecutorPrompt.version,
  temperature: 0.7,
  maxOutputTokens: 4096,
};
