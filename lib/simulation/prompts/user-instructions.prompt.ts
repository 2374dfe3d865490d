import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";
import { describeContract } from "./describe-contract.ts";

const VERSION = "user-instructions/1";

const RULES = `[${VERSION}]
You write requests that people might make of an assistant which can call the functions of one API. The people do not know the API.

Rules
- Each request can be settled with the documented functions alone, and needs at least one of them. Some need two or three calls, where one call brings what the next one needs.
- It is one to three sentences of plain language, as this person would say it to a helpful colleague. Vary who speaks, the tone, the length and the form: questions, wishes, orders, a bit of story.
- Never write the name of the API, of a function or of an argument.
- Use concrete and realistic values: real-looking names, places, dates, numbers. Keep to the listed values, formats and ranges of the documentation.
- Identifiers that people cannot know are found by an earlier call, not stated.
- In about one of five requests the person forgets to say a value that a function requires. That value is a hidden fact: told when asked.
- No two requests want the same thing with the same values.
- ${DATA_RULE}

Answer with one JSON object: {"instructions": [{"text": the request, "goal": what the person is after, "functionNames": [functions that settle it, in order], "statedFacts": [{"functionName", "argument", "value"} for each value the text gives], "hiddenFacts": [the same for each value told only when asked]}]}`;

const facts: JsonSchema = {
  type: "array",
  items: {
    type: "object",
    properties: { functionName: { type: "string" }, argument: { type: "string" }, value: {} },
    required: ["functionName", "argument", "value"],
  },
};

/** What `user-instructions` answers with. */
export const INSTRUCTION_LIST_SCHEMA: JsonSchema = {
  type: "object",
  properties: {
    instructions: {
      type: "array",
      items: {
        type: "object",
        properties: {
          text: { type: "string" },
          goal: { type: "string" },
          functionNames: { type: "array", items: { type: "string" }, minItems: 1 },
          statedFacts: facts,
          hiddenFacts: facts,
        },
        required: ["text", "goal", "functionNames", "statedFacts", "hiddenFacts"],
      },
    },
  },
  required: ["instructions"],
};

/** The user agent writing requests for an API. */
export const userInstructionsPrompt = {
  version: VERSION,
  /** @param input.avoid requests that exist already */
  build(input: { contract: ApiContract; count: number; avoid: readonly string[] }): ChatMessage[] {
    const { contract, count, avoid } = input;
    const existing =
      avoid.length === 0 ? "" : `\n\nThese exist; write others:\n${dataBlock("existing", avoid.join("\n"))}`;
    return [
      { role: "system", content: `${RULES}\n\n${dataBlock("documentation", describeContract(contract))}` },
      { role: "user", content: `Write this many requests: ${count}${existing}` },
    ];
  },
};
