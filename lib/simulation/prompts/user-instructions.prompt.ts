import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";
import { describeContract } from "./describe-contract.ts";
import { KIND_BRIEFS } from "./instruction-kinds.ts";

const VERSION = "user-instructions/2";

const RULES = `[${VERSION}]
You write requests that people might make of an assistant which can call documented functions. The people do not know the functions, nor the services behind them.

Rules
- All requests are of the kind you are told; what it demands comes before everything else.
- A request is plain language, as this person would say it to a helpful colleague, in the language you are told. Who speaks, the form and the length are given for each request.
- Never write the name of a service, of a function or of an argument.
- Use concrete and realistic values: real-looking names, places, dates, numbers. Keep to the listed values, formats and ranges of the documentation. A value that an argument needs in one exact spelling stands in the text in that spelling.
- Identifiers that people cannot know are found by an earlier call, not stated.
- Every fact is a value for an argument of one of the request's functions. Nothing beyond the facts is known to the person.
- No two requests want the same thing with the same values.
- ${DATA_RULE}

Answer with one JSON object: {"instructions": [{"number": which of the given wordings it follows, "text": the request, "goal": what the person is after, "functionNames": [functions that settle it, in order], "statedFacts": [{"functionName", "argument", "value"} for each value the text gives], "hiddenFacts": [the same for each value told only when asked], "unknownFacts": [{"functionName", "argument"} for what the person does not know even when asked; only where the kind speaks of it], "followUps": [only where the kind speaks of them]}]}`;

const fact = (required: string[]): JsonSchema => ({
  type: "array",
  items: {
    type: "object",
    properties: { functionName: { type: "string" }, argument: { type: "string" }, value: {} },
    required,
  },
});
const facts = fact(["functionName", "argument", "value"]);
const names: JsonSchema = { type: "array", items: { type: "string" } };

/** What `user-instructions` answers with. */
export const INSTRUCTION_LIST_SCHEMA: JsonSchema = {
  type: "object",
  properties: {
    instructions: {
      type: "array",
      items: {
        type: "object",
        properties: {
          number: { type: "integer" },
          text: { type: "string" },
          goal: { type: "string" },
          functionNames: names,
          statedFacts: facts,
          hiddenFacts: facts,
          unknownFacts: fact(["functionName", "argument"]),
          followUps: {
            type: "array",
            items: {
              type: "object",
              properties: { text: { type: "string" }, functionNames: names, statedFacts: facts },
              required: ["text", "functionNames", "statedFacts"],
            },
          },
        },
        required: ["text", "goal", "functionNames", "statedFacts", "hiddenFacts"],
      },
    },
  },
  required: ["instructions"],
};

/** How one request is to be worded. */
export interface Wording {
  /** Such as "question, short". */
  style: string;
  persona: string;
}

export interface InstructionsPromptInput {
  contract: ApiContract;
  kind: InstructionKind;
  /** One for each request that is wanted. */
  wordings: readonly Wording[];
  language: string;
  /** Requests that exist already. */
  avoid: readonly string[];
  /** What was wrong with requests that were refused. */
  refusals: readonly string[];
}

/** The user agent writing requests of one kind. Rules and documentation come first and are the same for every kind. */
export const userInstructionsPrompt = {
  version: VERSION,
  build({ contract, kind, wordings, language, avoid, refusals }: InstructionsPromptInput): ChatMessage[] {
    const parts = [
      `Kind: ${kind}\n${KIND_BRIEFS[kind]}`,
      `Write this many requests: ${wordings.length}\nLanguage: ${language}`,
      `Word them like this, one each:\n${wordings.map(({ style, persona }, index) => `${index + 1}. ${style}; spoken by ${persona}`).join("\n")}`,
      ...(refusals.length === 0
        ? []
        : [`Requests that you wrote before were refused: ${refusals.join("; ")}. Mind that.`]),
      ...(avoid.length === 0 ? [] : [`These exist; write others:\n${dataBlock("existing", avoid.join("\n"))}`]),
    ];
    return [
      { role: "system", content: `${RULES}\n\n${dataBlock("documentation", describeContract(contract))}` },
      { role: "user", content: parts.join("\n\n") },
    ];
  },
};
