import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { planFunctions, type WorldPlan } from "./plan-functions.ts";
import { fieldKey, splitWords } from "./split-words.ts";

/** A kind of thing that an API keeps, and of which its document lists none. */
export interface Entity {
  resource: string;
  /** As it is shown and asked for: "data source". */
  name: string;
  noun: string;
  /** Of one row, its fields as the document writes them. */
  schema: JsonSchema;
}

const MOST_ENTITIES = 8;
const cache = new WeakMap<WorldPlan, readonly Entity[]>();

/** The entities whose first rows somebody has to think of, in the order of the document's functions. */
export function listEntities(contract: ApiContract): readonly Entity[] {
  const plan = planFunctions(contract);
  const known = cache.get(plan);
  if (known) return known;
  const entities = new Map<string, Entity>();
  for (const { resource, noun, role, fn } of plan.functions.values()) {
    const schema = plan.rowSchemas.get(resource);
    const hasFields = Object.keys(schema?.properties ?? {}).length > 0;
    if (role === "answer" || !schema || !hasFields || plan.records.has(resource) || entities.has(resource)) continue;
    const name = `${fn.apiName === undefined ? "" : `${fn.apiName}: `}${splitWords(noun).join(" ")}`;
    entities.set(resource, { resource, name, noun, schema });
  }
  const listed = [...entities.values()].slice(0, MOST_ENTITIES);
  cache.set(plan, listed);
  return listed;
}

/** A row with its document's field names, under the keys that the world knows fields by. */
export function keyedRow(row: JsonObject, noun: string): JsonObject {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) =>
      name === "__proto__" || value === null ? [] : [[fieldKey(name, noun), value]],
    ),
  );
}

/** Whether any of these functions works on rows. */
export function needsRows(contract: ApiContract, functionNames: readonly string[]): boolean {
  const { functions } = planFunctions(contract);
  return functionNames.some((name) => {
    const plan = functions.get(name);
    if (!plan) return false;
    return plan.role !== "answer" || Object.values(plan.arguments).some(({ use }) => use === "reference");
  });
}

/** The rows by entity name in what a model wrote; whatever else it wrote is left out. */
export function rowsByEntity(written: unknown): Map<string, JsonObject[]> {
  const holder = isJsonObject(written) && isJsonObject(written.rows) ? written.rows : written;
  if (!isJsonObject(holder)) return new Map();
  return new Map(
    Object.entries(holder).flatMap(([name, rows]): [string, JsonObject[]][] =>
      Array.isArray(rows) ? [[name, rows.filter(isJsonObject)]] : [],
    ),
  );
}
