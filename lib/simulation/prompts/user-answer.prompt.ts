import { type ApiContract, CLARIFY_ACTION, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";

const VERSION = "user-answer/2";

const RULES = `[${VERSION}]
You play a person who asked an assistant for help. The assistant asks you something back. Answer it as this person would.

Rules
- One or two sentences, plain, in the language of the request. Only the answer: no greeting, no offer to help.
- Where there are facts, they are all this person knows. Tell the ones that were asked for, with their exact values, and no others. If none fits, or it is listed as unknown, say that you do not know, and name no value.
- Where there are no facts, give a plausible value that fits the request and what was said so far.
- Answer what was asked and add no new wishes, names, numbers or dates.
- ${DATA_RULE}`;

interface AnswerPromptInput {
  contract: ApiContract;
  instruction: string;
  scenario: Scenario | null;
  steps: readonly Step[];
  question: string;
}

/** The user agent answering the assistant's question out of its scenario. */
export const userAnswerPrompt = {
  version: VERSION,
  build({ contract, instruction, scenario, steps, question }: AnswerPromptInput): ChatMessage[] {
    const known = scenario && knownSoFar(scenario, steps);
    const said = steps.filter(({ action }) => action === RESPOND_ACTION).map(({ observation }) => observation);
    const asked = steps
      .filter(({ action }) => action === CLARIFY_ACTION)
      .map(({ actionInput, observation }) => JSON.stringify({ asked: actionInput, answered: observation }));
    const parts = [
      dataBlock("api", contract.description),
      ...[instruction, ...said].map((text) => dataBlock("request", text)),
      known ? dataBlock("facts", JSON.stringify(known)) : "There are no facts.",
      ...(asked.length === 0 ? [] : [`Asked and answered before:\n${dataBlock("before", asked.join("\n"))}`]),
      `The assistant asks:\n${dataBlock("question", question)}`,
    ];
    return [
      { role: "system", content: RULES },
      { role: "user", content: parts.join("\n\n") },
    ];
  },
  /** The turn after an answer that says what this person cannot know. @param added the words in question */
  buildRepair(answer: string, added: readonly string[]): ChatMessage[] {
    const words = dataBlock("unknown", added.join("\n"));
    const request = `This person does not know the following:\n${words}\n\nAnswer again out of the facts alone, or say that you do not know.`;
    return [
      { role: "assistant", content: answer },
      { role: "user", content: request },
    ];
  },
};

/** What later turns of the scenario bring is not known yet. */
function knownSoFar(
  { goal, statedFacts, hiddenFacts, unknownFacts, followUps = [] }: Scenario,
  steps: readonly Step[],
) {
  const turns = steps.filter(({ action }) => action === RESPOND_ACTION).length;
  const later = followUps.slice(0, turns).flatMap((followUp) => followUp.statedFacts);
  return {
    goal,
    facts: [...statedFacts, ...hiddenFacts, ...later],
    ...(unknownFacts?.length ? { unknown: unknownFacts } : {}),
  };
}
