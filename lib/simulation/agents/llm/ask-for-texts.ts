import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { ChatModel, ChatRequest } from "#lib/platform/llm/chat-model.ts";
import { findJson } from "#lib/platform/llm/cut-json.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { AgentStop } from "#lib/simulation/agents/ports.ts";
import { textsAnswerSchema, toolExecutorPrompt } from "#lib/simulation/prompts/tool-executor.prompt.ts";
import type { TextSlot } from "#lib/simulation/world-state/find-text-slots.ts";
import type { Served } from "#lib/simulation/world-state/open-world.ts";
import type { Asker } from "./ask-model.ts";
import { CONTENT_OPTIONS, type ContentOptions } from "./content-options.ts";

/** Asks a model, once, for the free texts of a response. Where its answer cannot be read there are none, and code's stay. */
export async function askForTexts(
  model: ChatModel,
  asker: Asker,
  { contract, slots, served }: { contract: ApiContract; slots: readonly TextSlot[]; served: Served },
  { structuredOutput, seed }: ContentOptions,
): Promise<{ kind: "texts"; texts: Record<string, unknown> } | AgentStop> {
  const call = { fn: served.plan.fn, args: served.args };
  const request: ChatRequest = {
    ...CONTENT_OPTIONS,
    seed,
    messages: toolExecutorPrompt.buildTexts({ contract, slots, call }),
    ...(structuredOutput ? { jsonSchema: { name: "texts", schema: textsAnswerSchema(slots) } } : {}),
  };
  const asked = await asker.ask(model, request);
  if (asked.kind === "stop") return asked;
  const found = findJson(withoutReasoning(asked.answer.content));
  const texts = isJsonObject(found) && isJsonObject(found.texts) ? found.texts : found;
  return { kind: "texts", texts: isJsonObject(texts) ? texts : {} };
}
