import type { ChatAnswer, ChatModel, ChatRequest } from "#lib/platform/llm/chat-model.ts";

/** What a scripted model says next: text, more of an answer, or something to throw. */
export type Line = string | Partial<ChatAnswer> | Error;

export interface ScriptedModel extends ChatModel {
  /** What it was asked, in order. */
  requests: ChatRequest[];
}

/** A model that says the given lines, one a call, and fails when it is asked once more. */
export function scriptedModel(...lines: Line[]): ScriptedModel {
  const left = [...lines];
  const requests: ChatRequest[] = [];
  return {
    endpointName: "scripted",
    modelName: "none",
    requests,
    async complete(request, signal) {
      signal?.throwIfAborted();
      requests.push(structuredClone(request));
      const line = left.shift();
      if (line === undefined) throw new Error("The script has no more lines.");
      if (line instanceof Error) throw line;
      const said = typeof line === "string" ? { content: line } : line;
      const usage = { inputTokens: 10, cachedTokens: 0, outputTokens: 5, costUsd: 0.01, calls: 1 };
      return { content: "", toolCalls: [], finishReason: "stop", usage, latencyMs: 1, faults: {}, ...said };
    },
  };
}
