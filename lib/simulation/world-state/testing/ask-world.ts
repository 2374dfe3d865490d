import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { answerCall, type WorldResponse } from "#lib/simulation/world-state/answer-call.ts";
import type { World } from "#lib/simulation/world-state/world-state.ts";

/** Calls a function of a world. `known` are the values that the conversation mentions. */
export function askWorld(
  world: World,
  functionName: string,
  args: JsonObject = {},
  known: readonly JsonValue[] = [],
): WorldResponse {
  const plan = world.plan.functions.get(functionName);
  if (!plan) throw new Error(`There is no ${functionName}.`);
  const response = answerCall(world, { plan, args, isKnown: (value) => known.includes(value) });
  // What a caller does with a body must not reach the world.
  return structuredClone(response);
}

/** The rows of a list's body. */
export function itemsOf({ body }: WorldResponse): JsonObject[] {
  const items = isJsonObject(body) ? body.items : body;
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
}
