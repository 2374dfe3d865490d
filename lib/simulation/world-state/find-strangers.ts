import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { nounOfSchema } from "./name-resource.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { nameKey } from "./split-words.ts";

/** Fields in common, as a share of the smaller schema's, from which on two schemas show one thing. */
const LEAST_ALIKE = 0.4;

/**
 * Functions whose path speaks of a thing that others on the same noun show quite differently: `/manga/tag` lists tags, not manga.
 * Their row schema's name alone says what they are about.
 */
export function findStrangers(contract: ApiContract, plans: readonly FunctionPlan[]): Set<FunctionPlan> {
  const strangers = new Set<FunctionPlan>();
  for (const [noun, alike] of Map.groupBy(plans, (plan) => nameKey(plan.noun))) {
    const named = alike.flatMap((plan) => {
      const { row } = plan.rows;
      const schemaNoun = row && nounOfSchema(row);
      return row && schemaNoun !== undefined ? [{ plan, row, name: nameKey(schemaNoun ?? "") }] : [];
    });
    // The schema called like the noun is the thing itself, else the first that is shown.
    const main = named.find(({ name }) => name === noun) ?? named[0];
    if (!main) continue;
    for (const { plan, row, name } of named)
      if (name !== main.name && !areAlike(contract, row, main.row)) strangers.add(plan);
  }
  return strangers;
}

function areAlike(contract: ApiContract, one: JsonSchema, other: JsonSchema): boolean {
  const [left, right] = [one, other].map((schema) =>
    Object.keys(resolveSchema(contract, schema).properties ?? {}).map(nameKey),
  );
  const shared = left?.filter((name) => right?.includes(name)).length ?? 0;
  return shared >= LEAST_ALIKE * Math.max(1, Math.min(left?.length ?? 0, right?.length ?? 0));
}
