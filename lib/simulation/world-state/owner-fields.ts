import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { typeOf } from "./classify-field.ts";
import { documentedValues } from "./documented-values.ts";
import { tablesOf } from "./find-twins.ts";
import { NAMES_ONE } from "./match-field.ts";
import { namesItsSegment } from "./name-resource.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey } from "./split-words.ts";
import type { World } from "./world-state.ts";

/** Fields of a row that say whose it is; what names the owner does not name the row. */
export function ownerFields(
  world: World,
  plan: FunctionPlan,
  scope: Record<string, JsonValue>,
): Record<string, JsonValue> {
  return Object.fromEntries(
    Object.entries(scope).flatMap(([name, value]) => {
      if (typeof value === "object" || !namesItsSegment(plan.fn, name)) return [];
      const field = fieldOfArgument(world, plan, name);
      if (field !== undefined) return NAMES_ONE.test(field) ? [] : [[field, value]];
      const alike = fieldOfValues(world, plan, name);
      if (alike !== undefined) return [[alike, value]];
      const named = ownerByName(world, plan, name, value);
      return named ? [[named.field, named.name]] : [];
    }),
  );
}

/** The only field for which the document shows the same values as for an argument: the `slug` of quotes of the author with that slug. */
function fieldOfValues(world: World, plan: FunctionPlan, argument: string): string | undefined {
  const schemaOf = (written: JsonSchema | undefined) => resolveSchema(world.contract, written ?? {});
  const asked = schemaOf(plan.fn.parameters.properties?.[argument]);
  const values = new Set((asked.examples ?? []).map(String));
  if (values.size < LEAST_IN_COMMON || asked.enum) return undefined;
  const properties = Object.entries(world.plan.rowSchemas.get(plan.resource)?.properties ?? {});
  const alike = properties.filter(([, written]) => {
    const { examples = [] } = schemaOf(written);
    return examples.filter((shown) => values.has(String(shown))).length >= LEAST_IN_COMMON;
  });
  const [only] = alike;
  return only && alike.length === 1 && typeOf(schemaOf(only[1])) === typeOf(asked)
    ? fieldKey(only[0], plan.noun)
    : undefined;
}

/** Numbers may be the same by chance. */
const LEAST_IN_COMMON = 3;

/** The owner by what it is called: the models of the make with that id all show its name as their `make`. */
function ownerByName(
  world: World,
  plan: FunctionPlan,
  argument: string,
  id: JsonValue,
): { field: string; name: string } | undefined {
  const use = plan.arguments[argument];
  if (use?.use !== "reference") return undefined;
  const schema = world.plan.rowSchemas.get(plan.resource) ?? {};
  const bare = withoutId(fieldKey(argument, plan.noun));
  const written = Object.entries(schema.properties ?? {}).find(([name]) => fieldKey(name, plan.noun) === bare)?.[1];
  if (!written || typeOf(resolveSchema(world.contract, written)) !== "string" || NAMES_ONE.test(bare)) return undefined;
  const owner = tablesOf(world, use.resource)
    .flatMap(({ rows }) => rows)
    .find(({ fields }) => ["id", "uuid", "code", "slug"].some((key) => sameValue(fields[key], id)));
  const name = owner?.fields.name ?? owner?.fields.title ?? owner?.fields[bare];
  return typeof name === "string" ? { field: bare, name } : undefined;
}

const isIdOf = (key: string, bare: string): boolean => key !== bare && withoutId(key) === bare;
const withoutId = (key: string): string => key.replace(/(?:id|uuid|slug|key|code)$/, "");

/** The field of rows that holds what an argument names: `deck_id` for `deckId`, `movie` for `movieId` where the document shows ids there. */
export function fieldOfArgument(world: World, plan: FunctionPlan, argument: string): string | undefined {
  const properties = Object.entries(world.plan.rowSchemas.get(plan.resource)?.properties ?? {});
  const fieldCalled = (key: string) => properties.find(([name]) => fieldKey(name, plan.noun) === key);
  const key = fieldKey(argument, plan.noun);
  if (fieldCalled(key)) return key;
  const bare = withoutId(key);
  if (bare.length < 3) return undefined;
  // `organization_uuid` for `organizationId`.
  const other = bare === key ? undefined : properties.find(([name]) => isIdOf(fieldKey(name, plan.noun), bare));
  if (other) return fieldKey(other[0], plan.noun);
  const [, written] = fieldCalled(bare) ?? [];
  if (!written) return undefined;
  const shown = (schema: JsonSchema) => documentedValues(resolveSchema(world.contract, schema), "id").map(String);
  const listed = (world.plan.records.get(plan.resource) ?? []).map((record) => String(record[bare]));
  const held = new Set([...shown(written), ...listed]);
  return shown(plan.fn.parameters.properties?.[argument] ?? {}).some((value) => held.has(value)) ? bare : undefined;
}
