import canonicalize from "canonicalize";
import type { JsonValue } from "#lib/domain/json.ts";
import { findTwin, keysOf, tablesOf } from "./find-twins.ts";
import { fitsSchema } from "./fits-schema.ts";
import { ownerFields } from "./owner-fields.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { projectRow } from "./project-row.ts";
import { type RandomStream, randomStream } from "./random-stream.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { rowsSchema } from "./rows-schema.ts";
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
  const table: WorldTable = {
    resource: plan.resource,
    rows: [],
    deleted: [],
    revealed: [],
    ...(isOwned ? { owner: scope } : {}),
  };
  world.state.tables[key] = table;
  const random = randomStream(world.state.seed, "rows", key);
  const [least, most] = ROWS[isOwned ? "owned" : "own"];
  const count = random.int(least, most);
  const owner = ownerFields(world, plan, scope);
  const seeds = tablesOf(world, plan.resource).length > 1 ? [] : (world.state.seeds?.[plan.resource] ?? []);
  if (seeds.length > 0) {
    const fields = seeds.map((seed) => ({ ...seed, ...ownerFields(world, plan, scope) }));
    for (const row of addRows(world, plan, table, `${key}*`, fields.length, { ...fields }))
      row.modelWritten = Object.keys(seeds[Number(/(\d+)(?:\.\d+)?$/.exec(row.path)?.[1])] ?? {});
    return table;
  }
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
  const tables = tablesOf(world, plan.resource);
  const known = listed.flatMap((record) => {
    if (isDeleted(tables, record)) return [];
    return [{ ...record, ...findTwin(world, plan.resource, record)?.fields }];
  });
  const own = known.filter((record) =>
    Object.entries(owner).every(([name, value]) => record[name] === undefined || sameValue(record[name], value)),
  );
  return random
    .shuffle(own)
    .slice(0, most)
    .map((record) => ({ ...owner, ...structuredClone(record) }));
}

function isDeleted(tables: readonly WorldTable[], { id }: Record<string, JsonValue>): boolean {
  return id !== undefined && tables.some(({ deleted }) => deleted.includes(String(id).toLowerCase()));
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
  const copies: WorldRow[] = [];
  for (let index = 0; index < count; index += 1) {
    for (let draw = 0; draw < REDRAWS; draw += 1) {
      const twin = twinOf(world, plan.resource, given[index] ?? {});
      if (twin && table.rows.includes(twin)) break;
      const row: WorldRow = {
        path: `${path}/${index}${draw === 0 ? "" : `.${draw}`}`,
        fields: structuredClone({ ...given[index], ...twin?.fields }),
      };
      projectRow(world, row, schema, plan.noun);
      const hasTwin =
        table.rows.some((other) => isTwin(row, other, given[index])) ||
        (twin === undefined && findTwin(world, plan.resource, row.fields) !== undefined);
      const isLast = draw === REDRAWS - 1;
      if (hasTwin && !(isLast && (isWanted || table.rows.length < LEAST_ROWS))) continue;
      if (isCopy(world, plan, table, row, given[index])) {
        if (isLast) copies.push(row);
        continue;
      }
      if (twin === undefined) setApart(world, plan, row, given[index]);
      table.rows.push(row);
      added.push(row);
      break;
    }
  }
  // A document may promise more entries than there are values for.
  const missing = (rowsSchema(world, plan).minItems ?? 0) - table.rows.length;
  for (const row of copies.slice(0, Math.max(0, missing))) {
    table.rows.push(row);
    added.push(row);
  }
  return added;
}

/** Nothing that is shown, or was asked for, tells it from a row that is there. */
function isCopy(
  { contract }: World,
  { rows, noun }: FunctionPlan,
  table: WorldTable,
  { fields }: WorldRow,
  given: Record<string, JsonValue> = {},
): boolean {
  const shown = Object.keys(resolveSchema(contract, rows.row ?? {}).properties ?? {});
  const names = [
    ...(shown.length > 0 ? shown.map((name) => fieldKey(name, noun)) : Object.keys(fields)),
    ...Object.keys(given),
  ];
  const text = (held: WorldRow["fields"]) => JSON.stringify(names.map((name) => held[name] ?? null));
  const own = text(fields);
  return table.rows.some((other) => text(other.fields) === own);
}

/** Of things told apart by less than an id there may be several: a fund has a value for each day. */
function twinOf(world: World, resource: string, given: Record<string, JsonValue>): WorldRow | undefined {
  const twin = findTwin(world, resource, given);
  const isAnother =
    given.id === undefined &&
    Object.entries(given).some(
      ([name, value]) => twin?.fields[name] !== undefined && !sameValue(twin.fields[name], value),
    );
  return isAnother ? undefined : twin;
}

const NAMES = ["id", "uuid", "name", "title", "label", "username", "email", "code", "slug", "symbol", "word"];

function isTwin(row: WorldRow, other: WorldRow, given: Record<string, JsonValue> | undefined): boolean {
  return NAMES.some((name) => {
    const value = row.fields[name];
    return (
      given?.[name] === undefined && value !== undefined && typeof value !== "object" && value === other.fields[name]
    );
  });
}

/** Gives a row another key where one has it already: a document that shows three numbers has more than three things. */
export function setApart(
  world: World,
  plan: FunctionPlan,
  row: WorldRow,
  given: Record<string, JsonValue> | undefined,
): void {
  const random = randomStream(world.state.seed, "key", row.path);
  const properties = Object.entries(world.plan.rowSchemas.get(plan.resource)?.properties ?? {});
  for (const field of keysOf(world, plan.resource)) {
    const drawn = row.fields[field];
    if (given?.[field] !== undefined || drawn === undefined || typeof drawn === "object") continue;
    const written = properties.find(([name]) => fieldKey(name, plan.noun) === field)?.[1] ?? {};
    const schema = resolveSchema(world.contract, written);
    for (let draw = 0; draw < REDRAWS * 2 && isTaken(world, plan.resource, field, row); draw += 1) {
      const other = otherKey(drawn, random);
      if (schema.enum === undefined && fitsSchema(world.contract, schema, other)) row.fields[field] = other;
    }
  }
}

function isTaken(world: World, resource: string, field: string, row: WorldRow): boolean {
  return tablesOf(world, resource).some(({ rows, deleted }) => {
    const isGone = field === "id" && deleted.includes(String(row.fields.id).toLowerCase());
    return isGone || rows.some(({ fields }) => sameValue(fields[field], row.fields[field]));
  });
}

/** A key of the same shape: other digits, or one behind the words. */
function otherKey(drawn: string | number | boolean | null, random: RandomStream): JsonValue {
  const text = String(drawn);
  const isWord = !/\d/.test(text);
  const other = isWord ? `${text}-${random.int(2, 99)}` : text.replace(/\d/g, () => String(random.int(1, 9)));
  return typeof drawn === "number" ? Number(other) : other;
}
