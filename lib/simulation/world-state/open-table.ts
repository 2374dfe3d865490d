import canonicalize from "canonicalize";
import type { JsonValue } from "#lib/domain/json.ts";
import { shapedLike } from "./generate-value.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { projectRow } from "./project-row.ts";
import { type RandomStream, randomStream } from "./random-stream.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey } from "./split-words.ts";
import type { World, WorldRow, WorldTable } from "./world-state.ts";

/** Rows of a resource at the start: fewer where they belong to one owner. */
const ROWS = { own: [8, 20], owned: [4, 8] } as const;
const REDRAWS = 5;
const LEAST_ROWS = 3;

/** Arguments that say whose rows are meant: rows of one owner and of another never mix. */
export function scopeOf(plan: FunctionPlan, args: Record<string, JsonValue>): Record<string, JsonValue> {
  const names = Object.keys(plan.arguments).filter((name) => {
    const use = plan.arguments[name]?.use;
    return (
      args[name] !== undefined &&
      (use === "scope" || (use === "reference" && (plan.role === "list" || plan.role === "create")))
    );
  });
  return Object.fromEntries(names.sort().map((name) => [name, args[name] as JsonValue]));
}

/** The table that a call works on, drawn on first use. */
export function openTable(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): WorldTable {
  const scope = scopeOf(plan, args);
  const isOwned = Object.keys(scope).length > 0;
  const key = isOwned ? `${plan.resource}?${canonicalize(normalise(scope))}` : plan.resource;
  const known = Object.hasOwn(world.state.tables, key) ? world.state.tables[key] : undefined;
  if (known) return known;
  const table: WorldTable = { resource: plan.resource, rows: [], deleted: [], revealed: [] };
  world.state.tables[key] = table;
  const random = randomStream(world.state.seed, "rows", key);
  const [least, most] = ROWS[isOwned ? "owned" : "own"];
  const count = random.int(least, most);
  const owner = ownerFields(world, plan, scope);
  const records = recordsOf(world, plan, owner, isOwned && Object.keys(owner).length === 0 ? count : undefined, random);
  const given = records.length > 0 ? records : Array.from({ length: count }, () => owner);
  addRows(world, plan, table, key, given.length, { ...given }, records.length > 0);
  return table;
}

/**
 * The things that the document lists, in an order of this world's own: those of the owner, or some where nothing says whose they
 * are. None where the document lists none, or none of this owner.
 */
function recordsOf(
  world: World,
  plan: FunctionPlan,
  owner: Record<string, JsonValue>,
  most: number | undefined,
  random: RandomStream,
): Record<string, JsonValue>[] {
  const listed = world.plan.records.get(plan.resource) ?? [];
  const own = listed.filter((record) =>
    Object.entries(owner).every(([name, value]) => record[name] === undefined || sameValue(record[name], value)),
  );
  return random
    .shuffle(own)
    .slice(0, most)
    .map((record) => ({ ...owner, ...structuredClone(record) }));
}

/** Fields of a row that say whose it is. */
function ownerFields(world: World, plan: FunctionPlan, scope: Record<string, JsonValue>): Record<string, JsonValue> {
  const shown = new Set(
    Object.keys(world.plan.rowSchemas.get(plan.resource)?.properties ?? {}).map((name) => fieldKey(name, plan.noun)),
  );
  const fields = Object.entries(scope).map(([name, value]): [string, JsonValue] => [fieldKey(name, plan.noun), value]);
  return Object.fromEntries(fields.filter(([name, value]) => shown.has(name) && typeof value !== "object"));
}

/** Ids compare by their text, names without regard to case. */
const normalise = (scope: Record<string, JsonValue>): Record<string, JsonValue> =>
  Object.fromEntries(
    Object.entries(scope).map(([name, value]) => [
      name,
      typeof value === "object" ? value : String(value).toLowerCase(),
    ]),
  );

/**
 * Draws rows into a table. No two share an id or a name where that can be helped.
 * @param path where their values come from
 * @param given field values by row number that are set, not drawn
 * @param isWanted false where a row that can only be drawn as a twin may be left out
 */
export function addRows(
  world: World,
  plan: FunctionPlan,
  table: WorldTable,
  path: string,
  count: number,
  given: Record<number, Record<string, JsonValue>>,
  isWanted = true,
): WorldRow[] {
  const schema = world.plan.rowSchemas.get(plan.resource) ?? {};
  const added: WorldRow[] = [];
  for (let index = 0; index < count; index += 1) {
    for (let draw = 0; draw < REDRAWS; draw += 1) {
      const row: WorldRow = {
        path: `${path}/${index}${draw === 0 ? "" : `.${draw}`}`,
        fields: structuredClone(given[index] ?? {}),
      };
      projectRow(world, row, schema, plan.noun);
      const hasTwin = table.rows.some((other) => isTwin(row, other, given[index]));
      const isLast = draw === REDRAWS - 1;
      if (hasTwin && !(isLast && (isWanted || table.rows.length < LEAST_ROWS))) continue;
      setApart(world, plan, table, row, given[index]);
      table.rows.push(row);
      added.push(row);
      break;
    }
  }
  return added;
}

const NAMES = ["id", "uuid", "name", "title", "username", "email", "code", "slug", "symbol", "word"];

function isTwin(row: WorldRow, other: WorldRow, given: Record<string, JsonValue> | undefined): boolean {
  return NAMES.some((name) => {
    const value = row.fields[name];
    return (
      given?.[name] === undefined && value !== undefined && typeof value !== "object" && value === other.fields[name]
    );
  });
}

/** Gives a row another key where one has it already: a document that shows three numbers has more than three things. */
function setApart(
  world: World,
  plan: FunctionPlan,
  table: WorldTable,
  row: WorldRow,
  given: Record<string, JsonValue> | undefined,
): void {
  const random = randomStream(world.state.seed, "key", row.path);
  for (const field of keysOf(world, plan.resource)) {
    const isTaken = () => table.rows.some(({ fields }) => fields[field] === row.fields[field]);
    const drawn = row.fields[field];
    if (given?.[field] !== undefined || !/^[A-Z_-]*\d{3,}$/.test(String(drawn))) continue;
    for (let draw = 0; draw < REDRAWS && isTaken(); draw += 1) {
      const other = shapedLike(String(drawn), random, [String(drawn).replace(/\d/g, "0")]);
      row.fields[field] = typeof drawn === "number" ? Number(other) : other;
    }
  }
}

/** Fields by which functions look up one row of a resource. */
function keysOf(world: World, resource: string): Set<string> {
  const plans = [...world.plan.functions.values()].filter((plan) => plan.resource === resource);
  const uses = plans.flatMap((plan) => Object.values(plan.arguments));
  return new Set(uses.flatMap((use) => (use.use === "key" ? [use.field] : [])));
}

/** Every table with rows of the resource: its own and those of owners. */
export function tablesOf(world: World, resource: string): WorldTable[] {
  return Object.values(world.state.tables).filter((table) => table.resource === resource);
}
