import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { UserAgent } from "#lib/simulation/agents/ports.ts";
import { userAnswerPrompt } from "#lib/simulation/prompts/user-answer.prompt.ts";
import { type Asker, lengthStop } from "./ask-model.ts";
import { writeInstructions } from "./write-instructions.ts";

/** People do not say the same thing the same way twice. */
const ANSWER_TEMPERATURE = 1;
const MAX_OUTPUT_TOKENS = 1024;
const TRIES = 2;

/** The person behind a model. */
export function createLlmUser(
  model: ChatModel,
  asker: Asker,
  options: { structuredOutput: boolean; seed: number },
): UserAgent {
  return {
    writeInstructions: ({ contract, kinds, avoid }) =>
      writeInstructions(model, asker, { contract, count: kinds.length, avoid, ...options }),
    followUp: async () => null,
    async answer(episode, question) {
      const request = {
        promptVersion: userAnswerPrompt.version,
        messages: userAnswerPrompt.build({ ...episode, question }),
        temperature: ANSWER_TEMPERATURE,
        maxOutputTokens: MAX_OUTPUT_TOKENS,
      };
      for (let tries = 1; tries <= TRIES; tries++) {
        const asked = await asker.ask(model, { ...request, seed: options.seed + tries - 1 });
        if (asked.kind === "stop") return asked;
        if (asked.answer.finishReason === "length") return lengthStop(model);
        const text = spoken(asked.answer.content);
        if (text !== "") return { kind: "answer", text };
      }
      return { kind: "stop", reason: "emptyResponse", detail: "The user answered nothing, twice." };
    },
  };
}

/** Without thinking aloud, quotation marks around the whole, or the speaker's name before it. */
function spoken(content: string): string {
  return withoutReasoning(content)
    .replace(/^(?:user|person|answer)\s*:\s*/i, "")
    .replace(/^"([^"]*)"$/, "$1")
    .trim();
}
