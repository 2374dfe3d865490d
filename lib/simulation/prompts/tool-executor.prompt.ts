import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { ChatMessage } from "#lib/platform/llm/chat-model.ts";
import { DATA_RULE, dataBlock } from "#lib/platform/llm/data-block.ts";
import type { TextSlot } from "#lib/simulation/world-state/find-text-slots.ts";
import type { Entity } from "#lib/simulation/world-state/list-entities.ts";
import { standaloneSchema } from "./describe-contract.ts";

const VERSION = "tool-executor/2";

const RULES = `[${VERSION}]
You supply content for a simulated service. A program keeps its state, checks every call and decides every status, id and number; you write what a program cannot think of: the things the service begins with, and its free texts.

Rules
- Answer with one JSON object and nothing else, in the form the request names.
- Rows fit the schema of their entity exactly: its fields, types, formats, listed values. No two rows share an id or a name. Where a row refers to a row of another entity, that row is among yours.
- A text agrees with the fields beside it and with the call it answers, has one to three plain sentences, and says nothing that other fields would have to say as well, such as new dates or prices.
- Everything is realistic and particular. No placeholders such as "string" or "example", no remarks about being simulated.
- ${DATA_RULE}`;

interface Call {
  fn: ApiFunction;
  args: Record<string, unknown>;
}

const callBlock = ({ fn, args }: Call) =>
  dataBlock("call", JSON.stringify({ function: fn.name, about: fn.description, arguments: args }));

function messages({ apiName, description }: ApiContract, parts: string[]): ChatMessage[] {
  const api = dataBlock("api", JSON.stringify({ api: apiName, description }));
  return [
    { role: "system", content: `${RULES}\n\n${api}` },
    { role: "user", content: parts.join("\n\n") },
  ];
}

/** The tool executor: what a model writes for a service whose state is code's. */
export const toolExecutorPrompt = {
  version: VERSION,
  /** Asks for the rows a world begins with. The same for all episodes of an API up to the call that opened it. */
  buildRows({
    contract,
    entities,
    call,
  }: {
    contract: ApiContract;
    entities: readonly Entity[];
    call: Call;
  }): ChatMessage[] {
    const lines = entities.map(({ name, schema }) =>
      JSON.stringify({ entity: name, schema: standaloneSchema(contract, schema) }),
    );
    return messages(contract, [
      'Write five rows of each entity, at least three. Form: {"rows": {"<entity>": [<row>, …], …}}.',
      `Entities:\n${dataBlock("entities", lines.join("\n"))}`,
      `The first call, for whose caller these things should be worth finding:\n${callBlock(call)}`,
    ]);
  },
  /** Asks for the free texts of one response. */
  buildTexts({
    contract,
    slots,
    call,
  }: {
    contract: ApiContract;
    slots: readonly TextSlot[];
    call: Call;
  }): ChatMessage[] {
    const lines = slots.map(({ pointer, field, description, beside }) =>
      JSON.stringify({ pointer, field, ...(description === "" ? {} : { about: description }), beside }),
    );
    return messages(contract, [
      'Write a text for each pointer. Form: {"texts": {"<pointer>": "<text>", …}}.',
      `The call:\n${callBlock(call)}`,
      `Texts:\n${dataBlock("texts", lines.join("\n"))}`,
    ]);
  },
  /** The turn after rows that cannot be used. @param problems what is wrong, and where */
  buildRepair(unusable: string, problems: readonly string[]): ChatMessage[] {
    return [
      ...(unusable === "" ? [] : [{ role: "assistant" as const, content: unusable }]),
      { role: "user", content: `Those rows cannot be used:\n${problems.join("\n")}\nWrite all rows again, whole.` },
    ];
  },
};

/** What `buildRows` is answered with, where the endpoint can be held to a shape. */
export function rowsAnswerSchema(contract: ApiContract, entities: readonly Entity[]): JsonSchema {
  const properties = Object.fromEntries(
    entities.map(({ name, schema }): [string, JsonSchema] => [name, { type: "array", items: schema }]),
  );
  const rows: JsonSchema = { type: "object", properties, required: Object.keys(properties) };
  return standaloneSchema(contract, { type: "object", properties: { rows }, required: ["rows"] });
}

/** What `buildTexts` is answered with, where the endpoint can be held to a shape. */
export function textsAnswerSchema(slots: readonly TextSlot[]): JsonSchema {
  const properties = Object.fromEntries(
    slots.map(({ pointer }): [string, JsonSchema] => [pointer, { type: "string" }]),
  );
  const texts: JsonSchema = { type: "object", properties, required: Object.keys(properties) };
  return { type: "object", properties: { texts }, required: ["texts"] };
}
