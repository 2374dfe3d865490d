import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import { isCredentialOfApi } from "#lib/simulation/agents/offline/assisting/planned-call.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { stemOf } from "#lib/simulation/agents/offline/reading/tokenise-text.ts";
import { addDays, isoDate, parseIsoDate, writeDate } from "#lib/simulation/world-state/calendar-date.ts";
import { generateValue, type ValueContext } from "#lib/simulation/world-state/generate-value.ts";
import { rangeRole } from "#lib/simulation/world-state/match-arguments.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { PLACES } from "#lib/simulation/world-state/pools/places.ts";
import { hashText, type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import { drawFromRecords } from "./draw-from-records.ts";
import type { SaidArgument } from "./said-argument.ts";

/** A valid call and the values of it that the user says. */
export interface DrawnCall {
  fn: ApiFunction;
  args: JsonObject;
  said: SaidArgument[];
}

/** Arguments that people do not speak of. */
const UNSPOKEN = /^(?:day|page|offset|sort|order|credential|hash|dateTime|timezone)$/;
const UNSPOKEN_NAMES =
  /callback|timeout|cursor|pretty|debug|jsonp|html|^json$|cache|nonce|encoding|fields|include_?fields|expand|^format$|test/i;
const HOW_MANY = [0, 1, 1, 2, 2, 3] as const;

/**
 * Draws arguments for a call: all that is required, some of the rest. Undefined when no draw gives a valid call.
 * @param linked slots whose values come out of an earlier response
 */
export function drawCall(
  contract: ApiContract,
  fn: ApiFunction,
  seed: number,
  path: string,
  linked: readonly Slot[] = [],
): DrawnCall | undefined {
  const slots = listSlots(contract, fn);
  const random = randomStream(seed, path, "arguments");
  const required = slots.filter((slot) => slot.isRequired && !isCredentialOfApi(slot));
  const optional = slots.filter((slot) => !slot.isRequired && isSpoken(slot));
  const natural = optional.filter((slot) => isToldOf(contract, fn, slot));
  const spoken = [...natural, ...random.shuffle(optional.filter((slot) => !natural.includes(slot)))];
  const role = planFunctions(contract).functions.get(fn.name)?.role;
  const isOpen = required.length === 0 && role !== "answer" && role !== "count";
  const least = role === "update" ? natural.length + 1 : isOpen ? 1 : 0;
  const extra = spoken.slice(
    0,
    Math.max(least, natural.length, random.pick(HOW_MANY) - Math.max(0, required.length - 2)),
  );
  for (const chosen of [[...required, ...extra], [...required, ...extra.slice(0, 1)], required]) {
    const said = drawValues(
      contract,
      fn,
      slots.filter((slot) => chosen.includes(slot)),
      seed,
      path,
      linked,
    );
    const args = buildArguments(contract, fn, said);
    if (validateCall(contract, fn.name, JSON.stringify(args)).length === 0) return { fn, args, said };
  }
  return undefined;
}

/** What the description itself speaks of ("embed a dashboard") is said; so is the id of what is changed. */
function isToldOf(contract: ApiContract, fn: ApiFunction, slot: Slot): boolean {
  const plan = planFunctions(contract).functions.get(fn.name);
  if (plan?.arguments[slot.argument]?.use === "key") return true;
  if (fn.method === "get") return false;
  const stems = splitWords(slot.label)
    .map(stemOf)
    .filter((stem) => stem !== "id" && stem !== "nam");
  const told = new Set(splitWords(fn.description).map(stemOf));
  return slot.kind !== "title" && stems.length > 0 && stems.every((stem) => told.has(stem));
}

const isSpoken = (slot: Slot): boolean =>
  slot.path.length === 1 &&
  !UNSPOKEN.test(slot.kind) &&
  !UNSPOKEN_NAMES.test(slot.argument) &&
  slot.type !== "object" &&
  slot.schema.deprecated !== true;

function drawValues(
  contract: ApiContract,
  fn: ApiFunction,
  slots: readonly Slot[],
  seed: number,
  path: string,
  linked: readonly Slot[],
): SaidArgument[] {
  const place = PLACES[hashText(`${seed}/${path}/place`) % PLACES.length] as (typeof PLACES)[number];
  const noun = planFunctions(contract).functions.get(fn.name)?.noun ?? "item";
  const isAmerican = slots.some(({ kind }) => kind === "zip" || kind === "state");
  const draw = (slot: Slot, attempt: number): JsonValue => {
    const context = {
      contract,
      seed,
      path: `${path}/${slot.path.join("/")}/${attempt}`,
      name: String(slot.path.at(-1)),
      noun,
      place,
      isAmerican,
    };
    const random = randomStream(seed, path, slot.path.join("/"), attempt, "count");
    if (slot.kind === "limit" && slot.type !== "string") return boundedLimit(slot, random);
    if (slot.type === "object") return freeObject(slot, context);
    if (!slot.isList) return withoutStop(generateValue(slot.schema, context));
    const count = Math.max(1, random.int(1, 3));
    const values = Array.from({ length: count }, (_, index) =>
      generateValue(slot.schema, { ...context, path: `${context.path}/${index}` }),
    );
    return values.filter(
      (value, index) => values.findIndex((other) => JSON.stringify(other) === JSON.stringify(value)) === index,
    );
  };
  const listed = drawFromRecords(contract, fn, slots, randomStream(seed, path, "record"));
  const said: SaidArgument[] = [];
  for (const slot of slots) {
    const known = listed.get(slot);
    if (known !== undefined) {
      said.push(linked.includes(slot) ? { slot, value: known, isPronoun: true } : { slot, value: known });
      continue;
    }
    let value = draw(slot, 0);
    for (
      let attempt = 1;
      attempt < 6 && said.some((other) => other.slot.kind === slot.kind && sameText(other.value, value));
      attempt += 1
    )
      value = draw(slot, attempt);
    said.push(linked.includes(slot) ? { slot, value, isPronoun: true } : { slot, value });
  }
  return inOrder(said, randomStream(seed, path, "span"));
}

/** A text inside a sentence ends without a full stop. */
const withoutStop = (value: JsonValue): JsonValue =>
  typeof value === "string" && value.includes(" ") ? value.replace(/\.$/, "") : value;

/** An object of which the document names no fields gets one that people set. */
function freeObject(slot: Slot, context: ValueContext): JsonValue {
  const drawn = generateValue(slot.schema, context);
  if (isJsonObject(drawn) && Object.keys(drawn).length > 0)
    return Object.fromEntries(Object.entries(drawn).slice(0, 2));
  const isPerson = /user|profile|member|person|customer|account/i.test(`${slot.label} ${context.noun}`);
  const name = isPerson ? "displayName" : "note";
  return {
    [name]: generateValue(
      { type: "string" },
      { ...context, name: isPerson ? "fullName" : "comment", path: `${context.path}/${name}` },
    ),
  };
}

const sameText = (left: JsonValue, right: JsonValue): boolean => JSON.stringify(left) === JSON.stringify(right);

function boundedLimit(slot: Slot, random: RandomStream): number {
  const low = Math.max(2, slot.schema.minimum ?? 2);
  return random.int(low, Math.min(8, slot.schema.maximum ?? 8));
}

/** Ends come after starts, and the most is more than the least. */
function inOrder(said: SaidArgument[], random: RandomStream): SaidArgument[] {
  const end = (role: "atLeast" | "atMost", isDay: boolean) =>
    said.find(
      ({ slot }) =>
        rangeRole(slot.argument) === role &&
        (isDay ? slot.kind === "date" || slot.kind === "dateTime" : slot.type === "number" || slot.type === "integer"),
    );
  const [start, last] = [end("atLeast", true), end("atMost", true)];
  const day = start && typeof start.value === "string" ? parseIsoDate(start.value) : undefined;
  if (start && last && day) {
    const until = addDays(day, random.int(3, 21));
    last.value =
      last.slot.kind === "dateTime" || last.slot.schema.format === "date-time"
        ? `${isoDate(until)}T18:00:00Z`
        : writeDate(until, last.slot.schema);
  }
  const [least, most] = [end("atLeast", false), end("atMost", false)];
  if (least && most && Number(least.value) > Number(most.value)) [least.value, most.value] = [most.value, least.value];
  return said;
}
