import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { seededNumber, seededPick } from "#lib/platform/llm/model-server/seeded.ts";
import type { Reply, WireRequest } from "#lib/platform/llm/model-server/wire-request.ts";
import { humanName } from "./human-name.ts";
import { type Documentation, type DocumentedFunction, readData, readDocumentation } from "./read-data.ts";
import { sayValue } from "./said-value.ts";
import { sampleValue } from "./sample-value.ts";

interface Fact {
  functionName: string;
  argument: string;
  value: JsonValue;
}

const FORMS = [
  (wish: string) => `Could you ${wish}?`,
  (wish: string) => `Please ${wish}.`,
  (wish: string) => `I would like you to ${wish}.`,
  (wish: string) => `Hi, I am new to this. Can you ${wish} for me?`,
  (wish: string) => `My colleague asked me to ${wish}, and I need your help.`,
  (wish: string) => `It is for a talk tomorrow: ${wish}, please.`,
];
const PURPOSES = [
  "",
  " for my newsletter",
  " for a school project",
  " before my trip",
  " for a friend's birthday",
  " to settle a bet",
  " for our team meeting",
  " out of curiosity",
];
/** One of so many instructions leaves something out, and one of so many needs two calls. */
const HIDES_EVERY = 5;
const PAIRS_EVERY = 4;

/** Instructions for the documented functions, as many as asked for and none that exist already. */
export function writeInstructionList({ messages }: WireRequest, seed: number): Reply {
  const data = readData(messages);
  const documentation = readDocumentation(data.get("documentation") ?? "");
  const wanted = Number(/\brequests: (\d+)/.exec(messages.at(-1)?.content ?? "")?.[1] ?? 1);
  const taken = new Set((data.get("existing") ?? "").split("\n"));
  const instructions: object[] = [];
  const ownSeed = seededNumber(seed, documentation.api);
  for (let draft = 0; instructions.length < wanted && draft < wanted * 40; draft++) {
    const instruction = draftInstruction(documentation, ownSeed, draft);
    if (taken.has(instruction.text)) continue;
    taken.add(instruction.text);
    instructions.push(instruction);
  }
  return { content: JSON.stringify({ instructions }) };
}

function draftInstruction(documentation: Documentation, seed: number, draft: number) {
  const { functions } = documentation;
  const first = seededPick(functions, "function", seed, draft);
  const second = draft % PAIRS_EVERY === 3 ? seededPick(functions, "second", seed, draft) : first;
  const chosen = second === first ? [first] : [first, second];
  const facts = chosen.flatMap((fn) => factsFor(fn, documentation.schemas, seed, draft));
  const hidden = draft % HIDES_EVERY === 4 ? facts.slice(0, 1) : [];
  const stated = facts.slice(hidden.length);
  const wishes = chosen.map((fn) => {
    const own = stated
      .filter(({ functionName }) => functionName === fn.name)
      .map(({ argument, value }) => sayValue(argument, value));
    return `${wishOf(fn, documentation.api)}${own.length > 0 ? ` with ${own.join(" and ")}` : ""}`;
  });
  const wish = `${wishes.join(", and then ")}${seededPick(PURPOSES, "purpose", seed, draft)}`;
  return {
    text: seededPick(FORMS, "form", seed, draft)(wish),
    goal: wish,
    functionNames: chosen.map(({ name }) => name),
    statedFacts: stated,
    hiddenFacts: hidden,
  };
}

/** Required arguments, and now and then one more. Only values that can be said in a sentence. */
function factsFor(fn: DocumentedFunction, schemas: Record<string, JsonSchema>, seed: number, draft: number): Fact[] {
  const required = new Set(fn.parameters.required ?? []);
  return Object.entries(fn.parameters.properties ?? {}).flatMap(([argument, schema]) => {
    const isChosen = required.has(argument) || seededNumber("optional", argument, seed, draft) % 3 === 0;
    const value = sampleValue(schema, schemas, argument, seed, draft);
    return isChosen && typeof value !== "object" ? [{ functionName: fn.name, argument, value }] : [];
  });
}

/** The first sentence of the description as something to do. */
function wishOf({ name, description }: DocumentedFunction, api: string): string {
  const [sentence = ""] = description.split(/[.!\n]/);
  const said = sentence.trim().slice(0, 120).replaceAll(name, humanName(name)) || humanName(name);
  const withoutApi = said.replaceAll(api, "the service");
  const [verb = "", ...rest] = withoutApi.split(" ");
  const plainVerb = /[^s]s$/.test(verb) ? verb.slice(0, -1) : verb;
  return [plainVerb.toLowerCase(), ...rest].join(" ");
}
