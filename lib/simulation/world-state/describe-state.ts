import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { WorldPlan } from "./plan-functions.ts";
import { fieldKey, humanise, splitWords } from "./split-words.ts";
import type { World, WorldRow, WorldTable } from "./world-state.ts";

/** Rows of one table that are shown; of more, their number stands in the last place. */
const MOST_ROWS = 50;

/** Under this name stand the writes that keep no rows, such as messages sent. */
const ACTS = "requests carried out";

/**
 * The world as people read it: tables by the name of what they hold, each row with its fields as the document writes them.
 * Holds the rows' own values: not to be changed. The same state gives the same text.
 */
export function describeState(world: World): JsonObject {
  const described: JsonObject = {};
  for (const table of Object.values(world.state.tables)) {
    const { title, names } = tableWords(world.plan, table.resource);
    described[freeName(described, titleOf(title, table))] = capped(table.rows.map((row) => describeRow(row, names)));
  }
  if (world.state.acts.length > 0) described[ACTS] = capped(world.state.acts);
  return described;
}

function capped(rows: readonly JsonValue[]): JsonValue[] {
  const more = rows.length - MOST_ROWS;
  return more > 0 ? [...rows.slice(0, MOST_ROWS), `and ${more} more`] : [...rows];
}

function describeRow({ fields }: WorldRow, names: ReadonlyMap<string, string>): JsonObject {
  const row: JsonObject = {};
  for (const [key, name] of names) if (fields[key] !== undefined) row[name] = fields[key];
  for (const [key, value] of Object.entries(fields)) if (!names.has(key)) row[key] = value;
  return row;
}

function titleOf(title: string, { owner }: WorldTable): string {
  const whose = Object.entries(owner ?? {}).map(
    ([name, value]) => `${humanise(name)} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return whose.length === 0 ? title : `${title} of ${whose.join(", ")}`;
}

function freeName(taken: JsonObject, wanted: string): string {
  let name = wanted === "__proto__" ? "proto" : wanted;
  for (let number = 2; Object.hasOwn(taken, name); number += 1) name = `${wanted} (${number})`;
  return name;
}

interface TableWords {
  title: string;
  /** The document's names of fields, by key, in the document's order. */
  names: ReadonlyMap<string, string>;
}

const cache = new WeakMap<WorldPlan, Map<string, TableWords>>();

function tableWords(plan: WorldPlan, resource: string): TableWords {
  const known = cache.get(plan) ?? new Map<string, TableWords>();
  cache.set(plan, known);
  const found = known.get(resource);
  if (found) return found;
  const owner = [...plan.functions.values()].find((candidate) => candidate.resource === resource);
  const noun = owner?.noun ?? resource;
  const names = Object.keys(plan.rowSchemas.get(resource)?.properties ?? {}).map((name): [string, string] => [
    fieldKey(name, noun),
    name,
  ]);
  const api = owner?.fn.apiName;
  const words = { title: `${api === undefined ? "" : `${api}: `}${splitWords(noun).join(" ")}`, names: new Map(names) };
  known.set(resource, words);
  return words;
}
