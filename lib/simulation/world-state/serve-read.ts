import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { conditionsOf, matchesAll } from "./filter-rows.ts";
import { findRow } from "./find-row.ts";
import { generateBody } from "./generate-body.ts";
import { openTable } from "./open-table.ts";
import { pageRows, writeCounts } from "./page-rows.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { projectRow } from "./project-row.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { revealRows } from "./reveal-rows.ts";
import type { World, WorldRow } from "./world-state.ts";

type Args = Record<string, JsonValue>;

/** Body of a list: filtered, sorted, paged, with totals that agree. */
export function serveList(world: World, plan: FunctionPlan, args: Args): JsonValue {
  const table = openTable(world, plan, args);
  const conditions = conditionsOf(world, plan, args);
  revealRows(world, plan, table, conditions);
  const matching = table.rows.filter((row) => matchesAll(row, conditions));
  const page = pageRows(world, plan, args, matching);
  const most = arraySchemaMaximum(world, plan);
  if (most !== undefined) page.rows = page.rows.slice(0, most);
  const rows = page.rows.map((row) => showRow(world, plan, row));
  const body = generateBody(world, plan, args);
  if (plan.response) writeCounts(world, body, plan.response, plan.noun, page);
  return placeAt(body, plan.rows.path, rows);
}

function arraySchemaMaximum(world: World, plan: FunctionPlan): number | undefined {
  let schema = resolveSchema(world.contract, plan.response ?? {});
  for (const name of plan.rows.path) schema = resolveSchema(world.contract, schema.properties?.[name] ?? {});
  return schema.maxItems;
}

/** A row as this function shows it. */
export function showRow(world: World, plan: FunctionPlan, row: WorldRow): JsonValue {
  return projectRow(world, row, plan.rows.row ?? {}, plan.noun);
}

/** Puts rows, or a row, where the response schema has them. */
export function placeAt(body: JsonValue, path: readonly string[], value: JsonValue): JsonValue {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const holder: JsonObject = isJsonObject(body) ? body : {};
  holder[name] = placeAt(holder[name] ?? {}, rest, value);
  return holder;
}

/** Body of one thing looked up by its key, or searched for; undefined when it does not exist. */
export function serveItem(
  world: World,
  plan: FunctionPlan,
  args: Args,
  isKnown: (value: JsonValue) => boolean,
): JsonValue | undefined {
  const row = lookUp(world, plan, args, isKnown);
  return row && placeAt(generateBody(world, plan, args), plan.rows.path, showRow(world, plan, row));
}

function lookUp(
  world: World,
  plan: FunctionPlan,
  args: Args,
  isKnown: (value: JsonValue) => boolean,
): WorldRow | undefined {
  for (const [name, use] of Object.entries(plan.arguments)) {
    const value = args[name];
    if (use.use === "key" && value !== undefined) return findRow(world, plan, use.field, value, isKnown)?.row;
  }
  const table = openTable(world, plan, {});
  const conditions = conditionsOf(world, plan, args);
  revealRows(world, plan, table, conditions);
  return table.rows.find((row) => matchesAll(row, conditions));
}

/** How many rows there are, in every number the response has. */
export function serveCount(world: World, plan: FunctionPlan, args: Args): JsonValue {
  const table = openTable(world, plan, args);
  const count = table.rows.filter((row) => matchesAll(row, conditionsOf(world, plan, args))).length;
  const body = generateBody(world, plan, args);
  if (!isJsonObject(body)) return typeof body === "number" ? count : body;
  for (const [name, value] of Object.entries(body)) if (typeof value === "number") body[name] = count;
  return body;
}
