import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { listSlots, type Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { HELD_CREDENTIAL } from "#lib/simulation/world-state/refuse-call.ts";
import { isCredentialOfApi } from "./planned-call.ts";

/** Puts values where they belong in the arguments object. Keys of the API itself are held by the executor. */
export function buildArguments(
  contract: ApiContract,
  fn: ApiFunction,
  values: readonly { slot: Slot; value: JsonValue }[],
): JsonObject {
  const args: JsonObject = {};
  const slots = listSlots(contract, fn);
  for (const slot of slots) {
    const given = values.find((known) => known.slot === slot || known.slot.path.join("/") === slot.path.join("/"));
    if (given) setAt(args, slot.path, given.value);
    else if (slot.isRequired && isCredentialOfApi(slot)) setAt(args, slot.path, HELD_CREDENTIAL);
    else if (slot.isRequired && slot.type === "object" && slot.path.length === 1) args[slot.argument] ??= {};
  }
  return args;
}

function setAt(target: JsonObject, path: readonly (string | number)[], value: JsonValue): void {
  let holder: JsonObject | JsonValue[] = target;
  path.forEach((part, index) => {
    const isLast = index === path.length - 1;
    const next = isLast ? value : typeof path[index + 1] === "number" ? [] : {};
    if (Array.isArray(holder)) {
      const place = Number(part);
      if (isLast || holder[place] === undefined) holder[place] = next;
      holder = descend(holder[place]);
    } else {
      const key = String(part);
      if (key === "__proto__") return;
      if (isLast || !Object.hasOwn(holder, key)) holder[key] = next;
      holder = descend(holder[key]);
    }
  });
}

function descend(value: JsonValue | undefined): JsonObject | JsonValue[] {
  return Array.isArray(value) || isJsonObject(value) ? value : {};
}
