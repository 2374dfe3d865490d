import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import { outsideQuotes } from "#lib/simulation/agents/offline/outside-quotes.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { composeWish } from "#lib/simulation/agents/offline/writing/compose-wish.ts";
import { phraseFunction } from "#lib/simulation/agents/offline/writing/phrase-function.ts";
import { joinWords, sayValue } from "#lib/simulation/agents/offline/writing/say-value.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { PlannedCall } from "./planned-call.ts";

/** A call as it is spoken of. */
export interface SpokenCall {
  call: PlannedCall;
  /** What the user told after the call was planned. */
  told: readonly { slot: Slot; value: JsonValue }[];
  /** What the document proposes for values that the user does not know. */
  assumed: readonly { slot: Slot; value: JsonValue }[];
}

/** What the call is for, in words: "find anime called …". */
export function purposeOf(
  contract: ApiContract,
  { call, told, assumed }: SpokenCall,
  reader: "you" | "the user",
): string {
  const noun = planFunctions(contract).functions.get(call.fn.name)?.noun ?? "";
  const said = [...call.values, ...told, ...assumed].map(({ slot, value }) => ({ slot, value }));
  const wish = composeWish(phraseFunction(contract, call.fn), noun, said, randomStream(0, "purpose", call.fn.name));
  return outsideQuotes(wish.imperative, (words) =>
    words.replace(/\bme\b/g, reader).replace(/\bmy\b/g, reader === "you" ? "your" : "their"),
  );
}

interface CallThought extends SpokenCall {
  borrowed: readonly { slot: Slot; value: JsonValue }[];
  /** The call that needs what this one looks up. */
  neededBy: PlannedCall | undefined;
  isFirst: boolean;
  /** Status with which the same call failed before, where it is tried again. */
  failedWith: number | undefined;
  /** True where the user has just answered a question. */
  isAnswered: boolean;
}

/** Why this call, and why now. */
export function thinkOfCall(contract: ApiContract, thought: CallThought, random: RandomStream): string {
  const { call, borrowed, neededBy } = thought;
  const purpose = purposeOf(contract, thought, "the user");
  const name = call.fn.name;
  if (thought.failedWith !== undefined) return random.pick(RETRIES)(name, failureOf(thought.failedWith));
  if (neededBy?.insteadOf) return thinkOfRecovery(contract, thought, neededBy, random);
  if (neededBy) {
    const slot = neededBy.links.find(({ producer }) => producer === call)?.slot;
    const label = slot?.label ?? "ID";
    return random.pick([
      `The ${label} is not given, so I first have to ${purpose}. ${name} tells it.`,
      `To ${withoutValues(contract, neededBy)} I need the ${label}. I look it up with ${name} first.`,
      `Before anything else I need the ${label}, which ${name} can tell me.`,
    ]);
  }
  if (borrowed.length > 0) {
    const told = joinWords(
      borrowed.map(({ slot, value }) => `the ${slot.label} ${sayValue({ ...slot, kind: "id" }, value)}`),
    );
    return random.pick([
      `The last response gives ${told}. With that I can ${purpose} through ${name}.`,
      `Now that I know ${told}, I can ${purpose}. ${name} is the function for it.`,
      `I have ${told} now, so the next step is to ${purpose} with ${name}.`,
    ]);
  }
  if (thought.isAnswered && thought.assumed.length > 0) {
    const used = sayEach(thought.assumed);
    return random.pick([
      `The user does not know, so I go on with ${used}, which the documentation gives. ${name} needs it.`,
      `Without an answer I take ${used} from the documentation and call ${name}.`,
    ]);
  }
  if (thought.isAnswered)
    return random.pick([
      `The user has told me what was missing, so I can ${purpose} with ${name}.`,
      `With that answer I have everything to ${purpose}. ${name} does it.`,
    ]);
  return random.pick(thought.isFirst ? FIRST : NEXT)(purpose, name, argumentsOf(call));
}

/** Nothing has the id that was given: what the thing is called may lead to it. */
function thinkOfRecovery(
  contract: ApiContract,
  { call }: SpokenCall,
  again: PlannedCall,
  random: RandomStream,
): string {
  const link = again.links.find(({ producer }) => producer === call);
  const label = link?.slot.label ?? "ID";
  const wrong = again.insteadOf?.values.find(({ slot }) => slot === link?.slot)?.value ?? null;
  const said = `${label} ${String(wrong)}`;
  const purpose = purposeOf(contract, { call, told: [], assumed: [] }, "the user");
  const name = call.fn.name;
  return random.pick([
    `Nothing has the ${said}. The user gave a name too, so I ${purpose} with ${name} to find the right ${label}.`,
    `The ${said} does not exist, so it may be mistyped. By the name I can find the right one: I ${purpose} with ${name}.`,
    `That was not found; the ${said} must be wrong. ${name} finds things by their name, so I try that next.`,
  ]);
}

const RETRIES = [
  (name: string, failure: string) =>
    `The service ${failure}. That may pass, so I will try the same call to ${name} once more.`,
  (name: string, failure: string) => `${name} did not answer properly: the service ${failure}. I repeat the call.`,
  (name: string, failure: string) =>
    `Nothing is wrong with the call itself; the service ${failure}. I try ${name} again.`,
] as const;

function failureOf(statusCode: number): string {
  if (statusCode === 429) return "asks for fewer requests at a time (429)";
  if (statusCode === 504) return "took too long to answer (504)";
  return `failed on its side (${statusCode})`;
}

/** Why these calls are made in one turn. */
export function thinkOfCalls(contract: ApiContract, calls: readonly PlannedCall[], random: RandomStream): string {
  const purposes = calls.map((call) => purposeOf(contract, { call, told: [], assumed: [] }, "the user"));
  const names = joinWords([...new Set(calls.map(({ fn }) => fn.name))]);
  const both = `${purposes.slice(0, -1).join(", ")} and to ${purposes.at(-1)}`;
  return random.pick([
    `I have to ${both}. Neither needs the other's answer, so I call ${names} in one turn.`,
    `The request is to ${both}. These are independent of each other: I make the calls to ${names} at once.`,
    `Nothing here has to wait for anything else. To ${both} I call ${names} together.`,
  ]);
}

/** "the city Oslo and the unit celsius". */
export const sayEach = (values: readonly { slot: Slot; value: JsonValue }[]): string =>
  joinWords(values.map(({ slot, value }) => `the ${slot.label} ${sayValue(slot, value)}`));

type Frame = (purpose: string, name: string, values: string) => string;

const FIRST: readonly Frame[] = [
  (purpose, name) => `The user wants me to ${purpose}. ${name} fits that.`,
  (purpose, name) => `The request is to ${purpose}, which is what ${name} is for.`,
  (purpose, name, values) => `I am asked to ${purpose}. I call ${name}${values}.`,
  (purpose, name) => `All that is needed to ${purpose} is in the request, so I can call ${name} right away.`,
  (_, name, values) => `${name} does what the user is asking for. I call it${values}.`,
  (purpose, name) => `To ${purpose} I need ${name}; the request gives me the values for it.`,
  (purpose, name) => `Of the functions I have, ${name} is the one to ${purpose}.`,
];

const NEXT: readonly Frame[] = [
  (purpose, name) => `The other part of the request is to ${purpose}. ${name} fits that.`,
  (purpose, name) => `What remains is to ${purpose}, which is what ${name} is for.`,
  (purpose, name, values) => `Next I have to ${purpose}. I call ${name}${values}.`,
  (purpose, name) => `That part is done. Now I ${purpose} with ${name}.`,
  (purpose, name) => `With the first result in hand I go on to ${purpose} through ${name}.`,
];

function withoutValues(contract: ApiContract, call: PlannedCall): string {
  return purposeOf(contract, { call: { ...call, values: [] }, told: [], assumed: [] }, "the user");
}

function argumentsOf({ values }: PlannedCall): string {
  return values.length === 0 ? " without arguments" : ` with ${sayEach(values.slice(0, 3))}`;
}

/** Why the user has to be asked. */
export function thinkOfQuestion(
  contract: ApiContract,
  call: PlannedCall,
  slots: readonly Slot[],
  random: RandomStream,
): string {
  const labels = joinWords(slots.map(({ label }) => `the ${label}`));
  const purpose = purposeOf(contract, { call, told: [], assumed: [] }, "the user");
  return random.pick([
    `To ${purpose} I need ${labels}, which the user has not told me. I will ask.`,
    `${call.fn.name} requires ${labels}, and the request does not say. I should ask instead of guessing.`,
    `The request leaves out ${labels}. Without that I cannot ${purpose}, so I ask the user.`,
  ]);
}

const DONE = [
  "I have everything I need to answer.",
  "That covers the whole request, so I can answer now.",
  "All that was asked for is there. I can respond.",
  "Nothing is left to look up. I will sum up what came back.",
  "The response holds what the user asked for, so I report it.",
  "That answers the request. No further call is needed.",
  "I can now tell the user what they wanted to know.",
  "The request is dealt with; what is left is to say so.",
];

const FAILED = [
  "Not everything worked. I will tell the user what I have and what I do not.",
  "I cannot get any further with this, so I will say honestly what happened.",
  "Trying again would not change this. The user should know why it failed.",
];

/** The last thought before the response. */
export function thinkOfResponse(hasFailed: boolean, random: RandomStream): string {
  return random.pick(hasFailed ? FAILED : DONE);
}
