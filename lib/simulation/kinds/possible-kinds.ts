import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import { isCredentialOfApi } from "#lib/simulation/agents/offline/assisting/planned-call.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { findChains } from "#lib/simulation/agents/offline/writing/find-chains.ts";
import { isCredential } from "#lib/simulation/world-state/classify-field.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";

/** The kinds of instruction that an API allows, whoever writes them. None without functions. */
export function possibleKinds(contract: ApiContract): InstructionKind[] {
  const { functions } = contract;
  if (functions.length === 0) return [];
  const reads = functions.filter((fn) => isRead(contract, fn));
  const allowed: Record<InstructionKind, boolean> = {
    singleCall: true,
    severalCalls: functions.length > 1,
    chainedCalls: findChains(contract).length > 0,
    parallelCalls: reads.length > 1 || reads.some((fn) => listSlots(contract, fn).some(canVary)),
    severalApis: new Set(functions.map(({ apiName }) => apiName)).size > 1,
    missingRequired: functions.some((fn) => listSlots(contract, fn).some(canBeKeptBack)),
    noSuitableTool: true,
    errorRecovery: true,
    followUp: functions.length > 1 || functions.some((fn) => listSlots(contract, fn).some(canVary)),
  };
  return (Object.keys(allowed) as InstructionKind[]).filter((kind) => allowed[kind]);
}

/** True for functions that change nothing, so that several may be called at once. */
export function isRead(contract: ApiContract, fn: ApiFunction): boolean {
  const role = planFunctions(contract).functions.get(fn.name)?.role;
  return fn.method === "get" || fn.method === "head" || role === "list" || role === "item" || role === "count";
}

/** True for values that people name and that may differ from one call to the next. */
export const canVary = (slot: Slot): boolean =>
  slot.path.length === 1 && !slot.isList && /^(?:string|integer|number)$/.test(slot.type) && !isCredential(slot.kind);

/** True for values that a call cannot do without and that a user may forget to say. */
export const canBeKeptBack = (slot: Slot): boolean =>
  slot.isRequired &&
  slot.path.length === 1 &&
  !slot.isList &&
  slot.type !== "boolean" &&
  slot.type !== "object" &&
  !isCredential(slot.kind) &&
  !isCredentialOfApi(slot);
