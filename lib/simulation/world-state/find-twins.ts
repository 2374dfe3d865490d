import type { JsonObject } from "#lib/domain/json.ts";
import type { WorldPlan } from "./plan-functions.ts";
import { sameValue } from "./same-value.ts";
import type { World, WorldRow, WorldTable } from "./world-state.ts";

/** Every table with rows of the resource: its own and those of owners. */
export function tablesOf(world: World, resource: string): WorldTable[] {
  return Object.values(world.state.tables).filter((table) => table.resource === resource);
}

/** Things may be looked up by their category or day as well: that is no key. */
const TELLS_ONE =
  /(?:id|uuid|guid|key|code|slug|number|name|title|symbol|ticker|hash|sku|isbn|email|login|handle|word|alias|address|url|domain|host|ip|icao|iata)$/;

const cache = new WeakMap<WorldPlan, Map<string, ReadonlySet<string>>>();

/** Fields by which one row of a resource is told from the others: its id, and what functions look it up by. */
export function keysOf({ plan }: Pick<World, "plan">, resource: string): ReadonlySet<string> {
  const known = cache.get(plan) ?? new Map<string, ReadonlySet<string>>();
  cache.set(plan, known);
  const found = known.get(resource);
  if (found) return found;
  const keys = new Set(["id"]);
  for (const { resource: other, role, arguments: uses } of plan.functions.values()) {
    if (other !== resource) continue;
    for (const use of Object.values(uses)) {
      // What is changed or deleted by a key is one thing, whatever the key is called.
      const tellsOne = role === "update" || role === "delete" || (use.use === "key" && TELLS_ONE.test(use.field));
      if (use.use === "key" && tellsOne) keys.add(use.field);
    }
  }
  known.set(resource, keys);
  return keys;
}

/** A row of the resource, in whatever table, that is the thing with these fields: the first of its keys that both have decides. */
export function findTwin(world: World, resource: string, fields: JsonObject): WorldRow | undefined {
  const key = [...keysOf(world, resource)].find((name) => fields[name] !== undefined);
  if (key === undefined) return undefined;
  for (const { rows } of tablesOf(world, resource)) {
    const twin = rows.find((row) => sameValue(row.fields[key], fields[key]));
    if (twin) return twin;
  }
  return undefined;
}

/** The row in every table that lists it: things of several owners are one thing. */
export function findTwins(world: World, resource: string, row: WorldRow): { row: WorldRow; table: WorldTable }[] {
  const key = [...keysOf(world, resource)].find((name) => row.fields[name] !== undefined);
  return tablesOf(world, resource).flatMap((table) =>
    table.rows
      .filter((other) => other === row || (key !== undefined && sameValue(other.fields[key], row.fields[key])))
      .map((other) => ({ row: other, table })),
  );
}
