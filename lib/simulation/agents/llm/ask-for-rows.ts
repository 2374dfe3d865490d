import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import type { ChatModel, ChatRequest } from "#lib/platform/llm/chat-model.ts";
import { findJson } from "#lib/platform/llm/cut-json.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { AgentStop } from "#lib/simulation/agents/ports.ts";
import { rowsAnswerSchema, toolExecutorPrompt } from "#lib/simulation/prompts/tool-executor.prompt.ts";
import type { Entity } from "#lib/simulation/world-state/list-entities.ts";
import { readSeeds } from "#lib/simulation/world-state/read-seeds.ts";
import type { Asker } from "./ask-model.ts";
import { CONTENT_OPTIONS, type ContentOptions } from "./content-options.ts";

const TRIES = 2;

/**
 * Asks a model for the rows that a world begins with; told what is wrong, it may write them once more. Entities without enough
 * rows that fit are left to code.
 */
export async function askForRows(
  model: ChatModel,
  asker: Asker,
  {
    contract,
    entities,
    call,
  }: { contract: ApiContract; entities: readonly Entity[]; call: { fn: ApiFunction; args: Record<string, unknown> } },
  { structuredOutput, seed }: ContentOptions,
): Promise<{ kind: "rows"; seeds: Record<string, JsonObject[]> } | AgentStop> {
  const request: ChatRequest = {
    ...CONTENT_OPTIONS,
    seed,
    messages: toolExecutorPrompt.buildRows({ contract, entities, call }),
    ...(structuredOutput ? { jsonSchema: { name: "rows", schema: rowsAnswerSchema(contract, entities) } } : {}),
  };
  let best: Record<string, JsonObject[]> = {};
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const asked = await asker.ask(model, request);
    if (asked.kind === "stop") return asked;
    const { content } = asked.answer;
    const { seeds, problems } = readSeeds(contract, entities, findJson(withoutReasoning(content)));
    if (Object.keys(seeds).length >= Object.keys(best).length) best = seeds;
    if (problems.length === 0) break;
    request.messages = [...request.messages, ...toolExecutorPrompt.buildRepair(content, problems)];
  }
  return { kind: "rows", seeds: best };
}
