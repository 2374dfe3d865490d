import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { camelCase, nameCompanionFunctions } from "./name-companion-functions.ts";

/** The contract of an API that stands beside another one in a toolset. */
export interface CompanionContract extends ApiContract {
  apiSlug: string;
}

/**
 * One contract for a toolset of several APIs: the primary's functions as they are, then those of the companions with `apiName` set,
 * so that a function without it is always the primary's. Names and schemas that collide are renamed (`nameCompanionFunctions`);
 * calls valid for an API are valid here under the function's name. Pure; without companions it is the primary contract itself.
 */
export function mergeContracts(primary: ApiContract, companions: readonly CompanionContract[]): ApiContract {
  if (companions.length === 0) return primary;
  const names = nameCompanionFunctions(
    primary.functions.map(({ name }) => name),
    companions.map(({ apiSlug: slug, functions }) => ({ slug, functionNames: functions.map(({ name }) => name) })),
  );
  const schemas = new Map(Object.entries(primary.schemas));
  const functions = companions.flatMap((companion, index) => {
    const rebase = addSchemas(schemas, companion);
    return companion.functions.map((fn, place) => ({
      ...rebaseFunction(fn, rebase),
      name: names[index]?.[place] ?? fn.name,
      apiName: companion.apiName,
    }));
  });
  return {
    apiName: primary.apiName,
    description: describeToolset(primary, companions),
    documentSha256: [primary, ...companions].map(({ documentSha256 }) => documentSha256).join("+"),
    functions: [...primary.functions, ...functions],
    schemas: Object.fromEntries(schemas),
  };
}

function describeToolset(primary: ApiContract, companions: readonly ApiContract[]): string {
  const others = companions.map(({ apiName, description }) => `${apiName}: ${description}`.replace(/: $/, ""));
  return `${primary.description}\nBeside ${primary.apiName} there are functions of other APIs. ${others.join("\n")}`.trim();
}

type Rebase = (schema: JsonSchema) => JsonSchema;

const POOL = "#/schemas/";

/** Adds a companion's schemas under names of their own. */
function addSchemas(pool: Map<string, JsonSchema>, { apiSlug, schemas }: CompanionContract): Rebase {
  const names = new Map<string, string>();
  const prefix = camelCase(apiSlug);
  for (const name of Object.keys(schemas)) {
    let candidate = `${prefix}_${name}`;
    for (let n = 2; pool.has(candidate); n += 1) candidate = `${prefix}_${name}_${n}`;
    names.set(name, candidate);
    pool.set(candidate, {});
  }
  const rename = (reference: string) => {
    const name = reference.startsWith(POOL) ? reference.slice(POOL.length) : undefined;
    // A name that no schema has allows anything: it must not begin to mean another API's.
    return name === undefined ? reference : `${POOL}${names.get(name) ?? `${prefix}_nothing/${name}`}`;
  };
  const rebase: Rebase = (schema) => rebaseSchema(schema, rename);
  for (const [name, schema] of Object.entries(schemas)) pool.set(names.get(name) as string, rebase(schema));
  return rebase;
}

function rebaseFunction(fn: ApiFunction, rebase: Rebase): ApiFunction {
  const responses = Object.entries(fn.responses).map(([code, response]) => [
    code,
    { ...response, schema: response.schema && rebase(response.schema) },
  ]);
  return { ...fn, parameters: rebase(fn.parameters), responses: Object.fromEntries(responses) };
}

/** Keywords whose values are data: what looks like a reference there is none. */
const DATA = new Set(["enum", "const", "default", "example", "examples"]);
/** Keywords whose members are schemas by any name. */
const MAPS = new Set(["properties", "patternProperties", "dependentSchemas", "$defs"]);

/** Where there is nothing to rename it is the same object, so that what was derived from it serves here too. */
function rebaseSchema(schema: JsonSchema, rename: (reference: string) => string): JsonSchema {
  let isChanged = false;
  const inner = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inner);
    if (!isJsonObject(value)) return value;
    const rebased = rebaseSchema(value as JsonSchema, rename);
    isChanged ||= rebased !== value;
    return rebased;
  };
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === "$ref" && typeof value === "string") {
      isChanged = true;
      return [keyword, rename(value)];
    }
    if (DATA.has(keyword)) return [keyword, value];
    if (!MAPS.has(keyword) || !isJsonObject(value)) return [keyword, inner(value)];
    return [keyword, Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inner(member)]))];
  });
  return isChanged ? (Object.fromEntries(entries) as JsonSchema) : schema;
}
