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
  isRequired: boolean;
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
/** Wishes that no API of ours can settle, for instructions that nothing is to be called for. */
const ELSEWHERE = [
  "water the ferns in my hallway",
  "sew a button on my winter coat",
  "tune the old piano downstairs",
  "wax the skis for Saturday",
  "polish my grandfather's boots",
  "knead the dough for the buns",
  "carry the sofa to the attic",
  "mend the fence behind the shed",
  "iron four linen shirts",
  "whistle a lullaby for the twins",
];
const DRAFTS_BEFORE_COPIES = 40;
const ASIDES = [
  "",
  " by tonight",
  " while I am away",
  " before the guests come",
  " without any fuss",
  " once it is dry",
];

interface Draft {
  documentation: Documentation;
  kind: string;
  seed: number;
  draft: number;
}

/** Instructions for the documented functions, of the kind asked for, as many as asked for and none that exist already. */
export function writeInstructionList({ messages }: WireRequest, seed: number): Reply {
  const data = readData(messages);
  const documentation = readDocumentation(data.get("documentation") ?? "");
  const asked = messages.at(-1)?.content ?? "";
  const wanted = Number(/\brequests: (\d+)/.exec(asked)?.[1] ?? 1);
  const kind = /^Kind: (\w+)$/m.exec(asked)?.[1] ?? "singleCall";
  const taken = new Set((data.get("existing") ?? "").split("\n"));
  const instructions: object[] = [];
  const ownSeed = seededNumber(seed, documentation.api, kind);
  for (let draft = 0; instructions.length < wanted && draft < wanted * 60; draft++) {
    const instruction = draftInstruction({ documentation, kind, seed: ownSeed, draft });
    if (!instruction || taken.has(instruction.text)) continue;
    taken.add(instruction.text);
    instructions.push({ number: instructions.length + 1, ...instruction });
  }
  return { content: JSON.stringify({ instructions }) };
}

/** @returns undefined for a draft that its kind cannot use */
function draftInstruction(drafting: Draft) {
  const { kind, seed, draft } = drafting;
  const purpose = seededPick(PURPOSES, "purpose", seed, draft);
  const sayAs = seededPick(FORMS, "form", seed, draft);
  if (kind === "noSuitableTool") {
    const wish = `${seededPick(ELSEWHERE, "elsewhere", seed, draft)}${seededPick(ASIDES, "aside", seed, draft)}`;
    return { text: sayAs(wish), goal: wish, functionNames: [], statedFacts: [], hiddenFacts: [] };
  }
  const calls = chooseFunctions(drafting).map((fn, nth) => ({ fn, facts: factsFor(drafting, fn, nth) }));
  if (calls.length === 0) return undefined;
  if (kind === "chainedCalls") leaveToEarlierCall(drafting, calls);
  const facts = calls.flatMap((call) => call.facts);
  const hidden = kind === "missingRequired" ? facts.filter(({ isRequired }) => isRequired).slice(0, 1) : [];
  if (kind === "missingRequired" && hidden.length === 0) return undefined;
  const wishes = calls.map((call) => wishWith(drafting, call.fn, without(call.facts, hidden)));
  const wish = `${wishes.join(kind === "parallelCalls" ? ", and at the same time " : ", and then ")}${purpose}`;
  const stated = without(facts, hidden);
  const text = sayAs(wish);
  const isGivenAway = hidden.some(({ value }) => String(value).length > 2 && text.includes(String(value)));
  // Where examples are all a document has, the same call twice is the best there is.
  const followUp = kind === "followUp" ? continueWith(drafting) : undefined;
  const all = [...wishes, ...(followUp ? [followUp.wish] : [])];
  const isTwice = new Set(all).size < all.length && draft < DRAFTS_BEFORE_COPIES;
  if (isGivenAway || isTwice) return undefined;
  return {
    text,
    goal: wish,
    functionNames: calls.map(({ fn }) => fn.name),
    statedFacts: stated.map(plain),
    hiddenFacts: hidden.map(plain),
    ...(followUp ? { followUps: [followUp.said] } : {}),
  };
}

const KINDS_OF_SEVERAL = ["severalCalls", "chainedCalls", "parallelCalls", "severalApis"];

function chooseFunctions({ documentation: { functions, schemas }, kind, seed, draft }: Draft): DocumentedFunction[] {
  const first = seededPick(functions, "function", seed, draft);
  if (!KINDS_OF_SEVERAL.includes(kind)) return [first];
  const isFit = (fn: DocumentedFunction) => {
    if (kind === "severalApis") return fn.api !== first.api;
    if (kind !== "chainedCalls") return true;
    return fn !== first && (fn.parameters.required ?? []).some((name) => brings(first, schemas, name));
  };
  const others = functions.filter(isFit);
  // What cannot be chained is no chain; drafts go on until a function comes first that brings something.
  if (kind === "chainedCalls" && others.length === 0 && draft < DRAFTS_BEFORE_COPIES) return [];
  return [first, seededPick(others.length > 0 ? others : functions, "second", seed, draft)];
}

/** What the first call brings, the person does not say. */
function leaveToEarlierCall({ documentation: { schemas } }: Draft, calls: { fn: DocumentedFunction; facts: Fact[] }[]) {
  const [first, second] = calls;
  if (!first || !second) return;
  second.facts = second.facts.filter(({ argument }) => !brings(first.fn, schemas, argument));
}

/** Whether the response of a function has a field of this name. */
function brings({ returns = "" }: DocumentedFunction, schemas: Record<string, JsonSchema>, field: string): boolean {
  const named = Object.entries(schemas).filter(([name]) => returns.includes(`"#/schemas/${name}"`));
  return [returns, ...named.map(([, schema]) => JSON.stringify(schema))].some((text) => text.includes(`"${field}":`));
}

/** What the person says after the response: one more wish. */
function continueWith(drafting: Draft) {
  const fn = seededPick(drafting.documentation.functions, "next", drafting.seed, drafting.draft);
  const facts = factsFor(drafting, fn, 7);
  const wish = wishWith(drafting, fn, facts);
  const said = { text: `Thank you. Now please ${wish}.`, functionNames: [fn.name], statedFacts: facts.map(plain) };
  return { wish, said };
}

const without = (facts: Fact[], hidden: Fact[]) => facts.filter((fact) => !hidden.includes(fact));

const plain = ({ functionName, argument, value }: Fact) => ({ functionName, argument, value });

function wishWith({ documentation }: Draft, fn: DocumentedFunction, facts: Fact[]): string {
  const said = facts.map(({ argument, value }) => sayValue(argument, value));
  return `${wishOf(fn, documentation.api)}${said.length > 0 ? ` with ${said.join(" and ")}` : ""}`;
}

/** Required arguments, and now and then one more. Only values that can be said in a sentence. */
function factsFor({ documentation, seed, draft }: Draft, fn: DocumentedFunction, nth: number): Fact[] {
  const required = new Set(fn.parameters.required ?? []);
  return Object.entries(fn.parameters.properties ?? {}).flatMap(([argument, schema]) => {
    const isRequired = required.has(argument);
    const isChosen = isRequired || seededNumber("optional", argument, seed, draft) % 3 === 0;
    const value = sampleValue(schema, documentation.schemas, argument, seed, draft, nth);
    return isChosen && typeof value !== "object" ? [{ functionName: fn.name, argument, value, isRequired }] : [];
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
