import { type ApiContract, CLARIFY_ACTION } from "#lib/domain/api-function.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";

const VERSION = "user-answer/1";

const RULES = `[${VERSION}]
You play a person who asked an assistant for help. The assistant asks you something back. Answer it as this person would.

Rules
- One or two sentences, plain, in the language of the request. Only the answer: no greeting, no offer to help.
- Where there are facts, they are all this person knows. Tell the ones that were asked for, with their exact values. If none fits, say that you do not know.
- Where there are no facts, give a plausible value that fits the request and what was said so far.
- Answer what was asked and add no new wishes.
- ${DATA_RULE}`;

/** The user agent answering the assistant's question out of its scenario. */
export const userAnswerPrompt = {
  version: VERSION,
  build(input: {
    contract: ApiContract;
    instruction: string;
    scenario: Scenario | null;
    steps: readonly Step[];
    question: string;
  }): ChatMessage[] {
    const { contract, instruction, scenario, steps, question } = input;
    const known = scenario && { goal: scenario.goal, facts: [...scenario.statedFacts, ...scenario.hiddenFacts] };
    const asked = steps
      .filter(({ action }) => action === CLARIFY_ACTION)
      .map(({ actionInput, observation }) => JSON.stringify({ asked: actionInput, answered: observation }));
    const parts = [
      dataBlock("api", contract.description),
      dataBlock("request", instruction),
      known ? dataBlock("facts", JSON.stringify(known)) : "There are no facts.",
      ...(asked.length === 0 ? [] : [`Asked and answered before:\n${dataBlock("before", asked.join("\n"))}`]),
      `The assistant asks:\n${dataBlock("question", question)}`,
    ];
    return [
      { role: "system", content: RULES },
      { role: "user", content: parts.join("\n\n") },
    ];
  },
};
