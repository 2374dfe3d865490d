import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import { chooseFunctions, pointsBack } from "#lib/simulation/agents/offline/reading/choose-functions.ts";
import { type FilledSlot, fillSlots } from "#lib/simulation/agents/offline/reading/fill-slots.ts";
import { findMentions } from "#lib/simulation/agents/offline/reading/find-mentions.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import type { Clause } from "#lib/simulation/agents/offline/reading/split-clauses.ts";
import { isPresentation } from "#lib/simulation/world-state/classify-field.ts";
import { fillFromTopic } from "./fill-from-topic.ts";
import { findProducer } from "./find-producer.ts";
import { isCredentialOfApi, type PlannedCall } from "./planned-call.ts";
import { readFreeObjects } from "./read-free-objects.ts";

/** Steps of an episode that calls may take; the rest is for questions. */
const MAX_CALLS = 6;
const MAX_REPEATS = 4;

/**
 * Plans the calls that a text asks for, those that look something up before those that need it. None where no function can do
 * what it asks for.
 * @param earlier calls made before it in the same conversation: what they told need not be looked up again
 */
export function planCalls(
  contract: ApiContract,
  instruction: string,
  earlier: readonly PlannedCall[] = [],
): PlannedCall[] {
  const mentions = findMentions(instruction);
  const calls: PlannedCall[] = [];
  const chosen = chooseFunctions(
    contract,
    instruction,
    earlier.map(({ fn }) => fn),
  );
  for (const { fn, focus } of chosen) {
    const scope = chosen.length > 1 ? focus : { ...focus, start: 0, end: instruction.length };
    const isOwn = ({ slot, start }: FilledSlot) =>
      !pointsBack(focus.text) || !/^(?:id|uuid)$/.test(slot.kind) || (start >= focus.start && start < focus.end);
    const filled = fillSlots(listSlots(contract, fn), instruction, mentions, scope).filter(isOwn);
    for (const values of spread(filled)) calls.push(draftCall(contract, fn, focus, values, instruction, chosen.length));
  }
  return linkCalls(contract, instruction, calls, earlier).slice(0, MAX_CALLS);
}

function draftCall(
  contract: ApiContract,
  fn: ApiFunction,
  focus: Clause,
  values: PlannedCall["values"],
  instruction: string,
  among: number,
): PlannedCall {
  const slots = listSlots(contract, fn);
  const topical = fillFromTopic(contract, fn, slots, values, among > 1 ? focus.text : instruction, focus.text);
  const all = [...values, ...topical, ...readFreeObjects(slots, values, instruction)];
  const missing = slots.filter((slot) => isNeeded(slot, all) && !isCredentialOfApi(slot));
  return { fn, focus, values: all, links: [], missing, isLookup: false };
}

/** Required as a whole, and nothing of it known: a part of an optional object is needed only when another part is given. */
function isNeeded(slot: Slot, known: PlannedCall["values"]): boolean {
  if (known.some((value) => value.slot === slot)) return false;
  return slot.isRequired && !(slot.type === "object");
}

/** One set of values for each call: several values of a single argument mean one call each. */
function spread(filled: readonly FilledSlot[]): PlannedCall["values"][] {
  const several = filled.filter(
    ({ slot, values }) => values.length > 1 && !slot.isList && !isJoined(slot) && !isPresentation(slot.kind),
  );
  const [widest] = several.sort((a, b) => b.values.length - a.values.length);
  const single = filled.map(({ slot, values }) => ({ slot, value: valueFor(slot, values) }));
  if (!widest) return [single];
  return widest.values
    .slice(0, MAX_REPEATS)
    .map((value) => single.map((known) => (known.slot === widest.slot ? { slot: widest.slot, value } : known)));
}

const isJoined = (slot: Slot): boolean =>
  slot.type === "string" && /\b(?:comma|separated|list of)\b/i.test(slot.description);

function valueFor(slot: Slot, values: readonly JsonValue[]): JsonValue {
  if (slot.isList) return [...values];
  return values.length > 1 && isJoined(slot) ? values.join(",") : (values[0] ?? null);
}

/** Gives missing ids the call that tells them: one that is planned before, else one that is added. */
function linkCalls(
  contract: ApiContract,
  instruction: string,
  calls: readonly PlannedCall[],
  earlier: readonly PlannedCall[],
): PlannedCall[] {
  const ordered: PlannedCall[] = [];
  for (const call of calls) {
    for (const slot of [...call.missing]) {
      const found = findProducer(contract, instruction, call, slot, [...earlier, ...ordered]);
      if (!found) continue;
      const { producer, fields } = found;
      if (!earlier.includes(producer) && !ordered.includes(producer)) ordered.push(producer);
      call.links.push({ slot, producer, fields });
      call.missing = call.missing.filter((other) => other !== slot);
    }
    if (!ordered.some((other) => isSameCall(other, call))) ordered.push(call);
  }
  return ordered;
}

function isSameCall(left: PlannedCall, right: PlannedCall): boolean {
  const show = (call: PlannedCall) =>
    JSON.stringify([
      call.fn.name,
      call.values.map(({ slot, value }) => [slot.path, value]),
      call.links.map(({ slot }) => slot.path),
    ]);
  return show(left) === show(right);
}
