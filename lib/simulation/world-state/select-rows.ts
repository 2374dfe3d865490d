import canonicalize from "canonicalize";
import type { JsonValue } from "#lib/domain/json.ts";
import { conditionsOf, matchesAll } from "./filter-rows.ts";
import { openTable, scopeOf } from "./open-table.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { revealRows } from "./reveal-rows.ts";
import { rowsSchema } from "./rows-schema.ts";
import { fieldKey } from "./split-words.ts";
import type { World, WorldRow } from "./world-state.ts";

/**
 * The rows that a call asks for, before they are sorted and paged. Rows that other calls bring to light meanwhile do not join
 * them: the same request gets the same answer, and the pages of one list fit together, until something is written.
 */
export function selectRows(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): WorldRow[] {
  const table = openTable(world, plan, args);
  const conditions = conditionsOf(world, plan, args);
  const { version, selections } = world.state;
  const key =
    canonicalize([
      plan.resource,
      scopeOf(plan, args),
      conditions.map(({ test, field, value }) => [test, field, value]),
    ]) ?? "";
  const known = Object.hasOwn(selections, key) ? selections[key] : undefined;
  if (known?.version === version) {
    const chosen = new Set(known.paths);
    return table.rows.filter(({ path }) => chosen.has(path));
  }
  revealRows(world, plan, table, conditions, plan.role === "list" ? (rowsSchema(world, plan).minItems ?? 0) : 0);
  const rows = toldApart(
    world,
    plan,
    table.rows.filter((row) => matchesAll(row, conditions)),
  );
  selections[key] = { version, paths: rows.map(({ path }) => path) };
  return rows;
}

/** Rows of which a list shows different things: other functions may show more of them, and make them for that. */
function toldApart(world: World, plan: FunctionPlan, rows: WorldRow[]): WorldRow[] {
  const shown = Object.keys(resolveSchema(world.contract, plan.rows.row ?? {}).properties ?? {});
  const keys = shown.map((name) => fieldKey(name, plan.noun));
  if (plan.role !== "list" || keys.length === 0 || keys.includes("id")) return rows;
  const texts = rows.map(({ fields }) => JSON.stringify(keys.map((key) => fields[key] ?? null)));
  const isFirst = (_: WorldRow, index: number) => texts.indexOf(texts[index] ?? "") === index;
  const apart = rows.filter(isFirst);
  const missing = (rowsSchema(world, plan).minItems ?? 0) - apart.length;
  return missing > 0 ? [...apart, ...rows.filter((row) => !apart.includes(row)).slice(0, missing)] : apart;
}
