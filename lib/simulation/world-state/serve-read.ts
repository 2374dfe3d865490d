import canonicalize from "canonicalize";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import { findRow, statedFields } from "./find-row.ts";
import { keysOf } from "./find-twins.ts";
import { fitsSchema } from "./fits-schema.ts";
import { generateBody } from "./generate-body.ts";
import { isMetaField } from "./locate-rows.ts";
import { pageRows, writeCounts } from "./page-rows.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { projectRow } from "./project-row.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { selectRows } from "./select-rows.ts";
import type { World, WorldRow } from "./world-state.ts";

type Args = Record<string, JsonValue>;

/** Body of a list: filtered, sorted, paged, with totals that agree. */
export function serveList(world: World, plan: FunctionPlan, args: Args): JsonValue {
  const page = pageRows(world, plan, args, selectRows(world, plan, args));
  const rows = page.rows.map((row) => showRow(world, plan, row));
  const body = generateBody(world, plan, args);
  if (plan.response) writeCounts(world, body, plan.response, plan.noun, page);
  return placeAt(body, plan.rows.path, rows);
}

/** A row as this function shows it. */
export function showRow(world: World, plan: FunctionPlan, row: WorldRow): JsonValue {
  world.shown.push(row);
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
  if (!row) return undefined;
  const body = generateBody(world, plan, args);
  const shown = showRow(world, plan, row);
  if (plan.rows.shape !== "list") return placeAt(body, plan.rows.path, shown);
  const page = { rows: [row], total: 1, number: 1, size: 1, offset: 0 };
  if (plan.response) writeCounts(world, body, plan.response, plan.noun, page);
  return placeAt(body, plan.rows.path, [shown]);
}

function lookUp(
  world: World,
  plan: FunctionPlan,
  args: Args,
  isKnown: (value: JsonValue) => boolean,
): WorldRow | undefined {
  const stated = statedFields(world, plan, args);
  for (const [name, use] of Object.entries(plan.arguments)) {
    const value = args[name];
    if (use.use !== "key" || value === undefined) continue;
    const row = findRow(world, plan, use.field, value, isKnown, stated)?.row;
    return row && asAskedFor(world, plan, row, stated);
  }
  return selectRows(world, plan, args)[0];
}

/**
 * A thing shows what was asked for of it: the price of a car for a trade, its clicks by the hour. Where the row tells of another choice,
 * its numbers are those of the choice, and nothing is kept.
 */
function asAskedFor(world: World, plan: FunctionPlan, row: WorldRow, stated: JsonObject): WorldRow {
  const others = Object.entries(stated).filter(([field, said]) => {
    const held = row.fields[field];
    return held !== undefined && typeof held !== "object" && typeof said !== "object" && !sameValue(held, said);
  });
  if (others.length === 0) return row;
  const chosen = Object.fromEntries(others);
  const keys = keysOf(world, plan.resource);
  const kept = Object.entries(row.fields).filter(([field, held]) => typeof held !== "number" || keys.has(field));
  return {
    path: `${row.path}&${canonicalize(chosen)}`,
    fields: structuredClone({ ...Object.fromEntries(kept), ...stated }),
  };
}

/** How many rows there are, in the number that says so. */
export function serveCount(world: World, plan: FunctionPlan, args: Args): JsonValue {
  const count = selectRows(world, plan, args).length;
  const body = generateBody(world, plan, args);
  const schema = resolveSchema(world.contract, plan.response ?? {});
  if (!isJsonObject(body)) return typeof body === "number" && fitsSchema(world.contract, schema, count) ? count : body;
  const numbers = Object.keys(body).filter((name) => typeof body[name] === "number");
  for (const name of numbers) {
    const property = resolveSchema(world.contract, schema.properties?.[name] ?? {});
    // A count that the document says is out of the question is not of these rows.
    const isCount = numbers.length === 1 || isMetaField(name);
    if (isCount && fitsSchema(world.contract, property, count)) body[name] = count;
  }
  return body;
}
