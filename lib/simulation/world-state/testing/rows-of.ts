import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { FunctionPlan } from "#lib/simulation/world-state/plan-functions.ts";
import { fieldKey } from "#lib/simulation/world-state/split-words.ts";

/** What stands where the plan has its rows. */
export function rowsAt(body: JsonValue, plan: FunctionPlan): JsonValue | undefined {
  let held: JsonValue | undefined = body;
  for (const name of plan.rows.path) held = isJsonObject(held) ? held[name] : undefined;
  return held;
}

/** The one thing of an item's body, which may stand in a list of one. */
export function itemAt(body: JsonValue, plan: FunctionPlan): JsonValue | undefined {
  const held = rowsAt(body, plan);
  return plan.role === "item" && Array.isArray(held) ? held[0] : held;
}

/** The rows of a list's body. */
export function rowsOf(body: JsonValue, plan: FunctionPlan): JsonObject[] {
  const rows = rowsAt(body, plan);
  return Array.isArray(rows) ? rows.filter(isJsonObject) : [];
}

/** A shown row's value by the key of its field. */
export function shownValue(row: JsonObject, plan: FunctionPlan, key: string): JsonValue | undefined {
  const name = Object.keys(row).find((candidate) => fieldKey(candidate, plan.noun) === key);
  return name === undefined ? undefined : row[name];
}
