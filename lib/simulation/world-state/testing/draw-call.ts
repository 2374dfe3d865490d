import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import { generateValue } from "#lib/simulation/world-state/generate-value.ts";
import type { FunctionPlan } from "#lib/simulation/world-state/plan-functions.ts";
import { PLACES } from "#lib/simulation/world-state/pools/places.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { World } from "#lib/simulation/world-state/world-state.ts";

/** Arguments that fit the function's schema: what it requires, and some of the rest. */
export function drawCall({ contract }: World, { fn }: FunctionPlan, seed: number): JsonObject {
  const random = randomStream(seed, "call", fn.name);
  const place = PLACES[seed % PLACES.length] as (typeof PLACES)[number];
  const drawn = generateValue(fn.parameters, {
    contract,
    seed,
    path: `call/${fn.name}`,
    name: "args",
    noun: "item",
    place,
  });
  if (!isJsonObject(drawn)) throw new Error(`${fn.name} takes no object`);
  const required = new Set(fn.parameters.required ?? []);
  return Object.fromEntries(Object.entries(drawn).filter(([name]) => required.has(name) || random.chance(0.4)));
}
