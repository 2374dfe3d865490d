import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { fillSlots } from "#lib/simulation/agents/offline/reading/fill-slots.ts";
import { findMentions } from "#lib/simulation/agents/offline/reading/find-mentions.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { isCredential, isPresentation, typeOf } from "#lib/simulation/world-state/classify-field.ts";
import { type FunctionPlan, planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { nameKey, splitWords } from "#lib/simulation/world-state/split-words.ts";
import { isCredentialOfApi, type PlannedCall } from "./planned-call.ts";
import { tradedFields } from "./traded-fields.ts";

/** A call that tells a value, and under which names. */
export interface Producer {
  producer: PlannedCall;
  fields: string[];
}

/**
 * The call whose response tells a value that another call needs. Only ids and tokens are looked up; what the APIs of a toolset
 * trade (a latitude, a currency) is taken from a call that is planned anyway.
 */
export function findProducer(
  contract: ApiContract,
  instruction: string,
  call: PlannedCall,
  slot: Slot,
  planned: readonly PlannedCall[],
): Producer | undefined {
  if (!isLookedUp(slot)) return findTrade(contract, call, slot, planned);
  for (const earlier of planned.toReversed()) {
    if (earlier.fn === call.fn) continue;
    const fields = producedFields(contract, earlier.fn, call.fn, slot);
    if (fields.length > 0) return { producer: earlier, fields };
  }
  return lookupsFor(contract, instruction, call, slot).find(({ producer }) =>
    producer.values.some((value) => !isCredential(value.slot.kind) && !isPresentation(value.slot.kind)),
  );
}

/** Calls that may be added to look the value up, those first that the instruction says most for. */
export function lookupsFor(contract: ApiContract, instruction: string, call: PlannedCall, slot: Slot): Producer[] {
  return contract.functions
    .filter((fn) => fn !== call.fn && isSafeLookup(contract, fn))
    .map((fn) => ({ fn, fields: producedFields(contract, fn, call.fn, slot) }))
    .filter(({ fields }) => fields.length > 0)
    .map(({ fn, fields }) => ({ producer: draftLookup(contract, instruction, fn, call), fields }))
    .filter(({ producer }) => producer.missing.length === 0)
    .sort((a, b) => b.producer.values.length - a.producer.values.length);
}

function findTrade(
  contract: ApiContract,
  call: PlannedCall,
  slot: Slot,
  planned: readonly PlannedCall[],
): Producer | undefined {
  for (const producer of planned.toReversed()) {
    const fields = tradedFields(contract, producer.fn, call.fn, slot);
    if (fields.length > 0) return { producer, fields };
  }
  return undefined;
}

const isLookedUp = (slot: Slot): boolean =>
  slot.kind === "id" ||
  slot.kind === "uuid" ||
  (isCredential(slot.kind) && !isCredentialOfApi(slot) && slot.kind !== "password");

/** Looking up changes nothing; signing in is the exception. */
function isSafeLookup(contract: ApiContract, fn: ApiFunction): boolean {
  const plan = planFunctions(contract).functions.get(fn.name);
  return (
    fn.method === "get" ||
    plan?.role === "list" ||
    /\b(?:auth|login|log in|sign in|search)/i.test(`${fn.name} ${fn.description}`)
  );
}

/** Names of the response's fields that hold what the slot wants. An id of one API means nothing to another. */
export function producedFields(contract: ApiContract, source: ApiFunction, target: ApiFunction, slot: Slot): string[] {
  if (source.apiName !== target.apiName) return [];
  const plans = planFunctions(contract).functions;
  const [from, to] = [plans.get(source.name), plans.get(target.name)];
  if (!from?.rows.row || !to) return [];
  const wanted = nameKey(slot.label);
  const names = Object.keys(resolveSchema(contract, from.rows.row).properties ?? {});
  const same = names.filter((name) => nameKey(name) === wanted && fitsType(contract, from.rows.row ?? {}, name, slot));
  if (same.length > 0) return same;
  const owner = nameKey(
    splitWords(slot.argument)
      .filter((word) => !/^(?:id|uuid|identifier|key)$/.test(word))
      .join(" "),
  );
  const isOwn =
    owner === from.resource ||
    nounEnds(from, owner) ||
    (owner === "" && from.resource === to.resource) ||
    (owner === "target" && isWrite(from));
  if (!isOwn) return [];
  return names.filter(
    (name) => /^_?id$|Id$|_id$|^uuid$/.test(name) && fitsType(contract, from.rows.row ?? {}, name, slot),
  );
}

const nounEnds = (plan: FunctionPlan, owner: string): boolean =>
  owner.length > 2 && splitWords(plan.noun).some((word) => nameKey(word) === owner);

const isWrite = (plan: FunctionPlan): boolean => plan.role === "create";

function fitsType(contract: ApiContract, row: JsonSchema, name: string, slot: Slot): boolean {
  const property = resolveSchema(contract, row).properties?.[name];
  const type = property ? typeOf(resolveSchema(contract, property)) : undefined;
  return type !== "object" && type !== "array" && (slot.type !== "integer" || type !== "boolean");
}

const searching = new WeakMap<ApiFunction, readonly Slot[]>();

/** What is looked up has to be searched for by something. */
function lookupSlots(contract: ApiContract, fn: ApiFunction): readonly Slot[] {
  const known = searching.get(fn);
  if (known) return known;
  const slots = listSlots(contract, fn).map((slot) => (slot.kind === "query" ? { ...slot, isRequired: true } : slot));
  searching.set(fn, slots);
  return slots;
}

function draftLookup(contract: ApiContract, instruction: string, fn: ApiFunction, call: PlannedCall): PlannedCall {
  const slots = lookupSlots(contract, fn);
  const found = fillSlots(slots, instruction, findMentions(instruction)).map(({ slot, values }) => ({
    slot,
    value: slot.isList ? values : (values[0] ?? null),
  }));
  const values = found;
  const missing = slots.filter(
    (slot) =>
      slot.isRequired &&
      slot.type !== "object" &&
      !isCredentialOfApi(slot) &&
      !values.some((value) => value.slot === slot),
  );
  return { fn, focus: call.focus, values, links: [], missing, isLookup: true };
}
