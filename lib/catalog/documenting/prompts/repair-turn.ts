import type { DocumentingProblem } from "#lib/domain/documenting.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { dataBlock } from "#lib/platform/llm/data-block.ts";

/** Beyond this an answer is shown in part: a model that wrote without end would not find its way in it either. */
const MOST_OUTPUT = 100_000;

/** The turn after an answer that cannot be used: what it was, and what is wrong with it and where. */
export function repairTurn(output: string, problems: readonly DocumentingProblem[]): ChatMessage[] {
  const list = problems.map(({ place, message }) => (place === "" ? `- ${message}` : `- at ${place}: ${message}`));
  return [
    ...(output === "" ? [] : [{ role: "assistant" as const, content: output.slice(0, MOST_OUTPUT) }]),
    {
      role: "user",
      content: `That answer cannot be used. What is wrong with it, by place:\n${dataBlock("problems", list.join("\n"))}\nWrite the whole JSON object again, with these put right and the rest as it was.`,
    },
  ];
}
