import { hearStep, knownToUser } from "#lib/checks/known-to-user.ts";
import { CLARIFY_ACTION, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { ChatModel } from "#lib/platform/llm/chat-model.ts";
import { withoutReasoning } from "#lib/platform/llm/without-reasoning.ts";
import type { EpisodeView, UserAgent } from "#lib/simulation/agents/ports.ts";
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
    writeInstructions: (wish) => writeInstructions(model, asker, wish, options),
    // What comes next stands in the scenario: no model is asked.
    async followUp({ scenario, steps }) {
      const said = steps.filter(({ action }) => action === RESPOND_ACTION).length;
      const next = scenario?.followUps?.[said];
      return next ? { kind: "answer", text: next.text } : null;
    },
    async answer(episode, question) {
      let messages = userAnswerPrompt.build({ ...episode, question });
      let latest = "";
      for (let tries = 1; tries <= TRIES; tries++) {
        const asked = await asker.ask(model, {
          promptVersion: userAnswerPrompt.version,
          messages,
          temperature: ANSWER_TEMPERATURE,
          maxOutputTokens: MAX_OUTPUT_TOKENS,
          seed: options.seed + tries - 1,
        });
        if (asked.kind === "stop") return asked;
        if (asked.answer.finishReason === "length") return lengthStop(model);
        latest = spoken(asked.answer.content) || latest;
        const added = latest === "" ? [] : additionsIn(latest, episode, question);
        if (latest !== "" && added.length === 0) break;
        if (added.length > 0) messages = [...messages, ...userAnswerPrompt.buildRepair(latest, added)];
      }
      // One that still adds something is kept: the check of replies finds it.
      if (latest !== "") return { kind: "answer", text: latest };
      return { kind: "stop", reason: "emptyResponse", detail: "The user answered nothing, twice." };
    },
  };
}

/** What an answer holds that the person cannot know; nothing where nobody wrote down what that is. */
function additionsIn(answer: string, { scenario, instruction, steps }: EpisodeView, question: string): string[] {
  if (!scenario) return [];
  const known = knownToUser(scenario, instruction);
  for (const step of steps) hearStep(known, step);
  return hearStep(known, { thought: "", action: CLARIFY_ACTION, actionInput: question, observation: answer });
}

/** Without thinking aloud, quotation marks around the whole, or the speaker's name before it. */
function spoken(content: string): string {
  return withoutReasoning(content)
    .replace(/^(?:user|person|answer)\s*:\s*/i, "")
    .replace(/^"([^"]*)"$/, "$1")
    .trim();
}
