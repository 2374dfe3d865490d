import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey } from "./split-words.ts";

/** One example shows what an object looks like; from so many on they are the things there are. */
const LEAST = 2;
const cache = new WeakMap<JsonSchema, readonly JsonObject[]>();

/** The things that a (resolved) object schema lists under `examples`: rows whose fields agree with each other. */
export function documentedRecords(schema: JsonSchema): readonly JsonObject[] {
  const known = cache.get(schema);
  if (known) return known;
  const objects = Array.isArray(schema.examples) ? schema.examples.filter(isJsonObject) : [];
  const records = objects.length >= LEAST ? objects : [];
  cache.set(schema, records);
  return records;
}

const values = new WeakMap<object, ReadonlySet<string>>();

/** Whether all of these are values of things that the document lists: ids of them, say, that other things refer to. */
export function areListed(contract: Pick<ApiContract, "schemas">, shown: readonly JsonValue[]): boolean {
  let known = values.get(contract);
  if (!known) {
    const records = Object.values(contract.schemas).flatMap(documentedRecords);
    known = new Set(records.flatMap((record) => Object.values(record).map(String)));
    values.set(contract, known);
  }
  return known.size > 0 && shown.every((value) => known.has(String(value)));
}

/** Fields by which two records are seen to be one thing, the surest first. */
const IDENTIFYING = ["id", "uuid", "code", "symbol", "slug", "name", "title"];

/**
 * Adds records to those of a resource, under the keys of its rows. What two schemas tell of one thing becomes one row: a list
 * shows a title, the item itself also its pages.
 */
export function addRecords(rows: JsonObject[], records: readonly JsonObject[], noun: string): void {
  for (const record of records) {
    const fields: JsonObject = Object.fromEntries(
      Object.entries(record).map(([name, value]) => [fieldKey(name, noun), structuredClone(value)]),
    );
    const key = IDENTIFYING.find((name) => fields[name] !== undefined && rows.some((row) => row[name] !== undefined));
    const same = key === undefined ? undefined : rows.find((row) => sameValue(row[key], fields[key]));
    if (same) Object.assign(same, { ...fields, ...same });
    else rows.push(fields);
  }
}
