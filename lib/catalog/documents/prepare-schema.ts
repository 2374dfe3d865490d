import type { JsonSchema } from "#lib/domain/json-schema.ts";

/** Which way a value travels: what is only read is not asked of a request, what is only written not of a response. */
export type Direction = "request" | "response";

const VALUES =
  `type enum const format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems
  maxItems minProperties maxProperties minContains maxContains uniqueItems required dependentRequired`.split(/\s+/);
const SCHEMAS = ["items", "contains", "propertyNames", "additionalProperties"];
const UNEVALUATED = ["unevaluatedItems", "unevaluatedProperties"];
const CONDITIONS = ["not", "if", "then", "else"];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const MAPS = ["properties", "dependentSchemas"];

/** Our keyword for a `$ref` of the contract: followed while a value is checked, not while its schema is compiled. */
export const REFERENCE_KEYWORD = "contractReference";

export interface Preparation {
  direction: Direction;
  /**
   * True where the contract has keywords that are left out (see below): then `oneOf` is read as `anyOf` and conditions are not
   * checked, since less exact branches would turn them into false alarms.
   */
  isEased: boolean;
}

/**
 * A schema of a contract with only the keywords that check something, safe to compile and to run on anything. `pattern` and
 * `patternProperties` are left out: a document's regular expressions never reach the JavaScript engine.
 */
export function prepareSchema(schema: JsonSchema, how: Preparation): JsonSchema {
  const inner = (subschema: unknown): unknown =>
    typeof subschema === "boolean" ? subschema : prepareSchema(subschema as JsonSchema, how);
  const prepared: JsonSchema = {};
  for (const keyword of VALUES) if (schema[keyword] !== undefined) prepared[keyword] = schema[keyword];
  for (const keyword of [
    ...SCHEMAS,
    ...(how.isEased ? [] : CONDITIONS),
    ...(hasReference(schema) ? [] : UNEVALUATED),
  ]) {
    if (schema[keyword] !== undefined) prepared[keyword] = inner(schema[keyword]);
  }
  for (const keyword of LISTS) {
    if (schema[keyword] !== undefined) prepared[keyword] = (schema[keyword] as unknown[]).map(inner);
  }
  for (const keyword of MAPS) {
    const members = Object.entries((schema[keyword] ?? {}) as Record<string, unknown>);
    if (members.length > 0)
      prepared[keyword] = Object.fromEntries(members.map(([name, member]) => [name, inner(member)]));
  }
  if (schema.$ref !== undefined) prepared[REFERENCE_KEYWORD] = schema.$ref;
  ease(schema, prepared, how);
  return prepared;
}

/** Ajv cannot see which properties were looked at behind a reference, so it cannot say which were not. */
function hasReference(schema: JsonSchema): boolean {
  if (UNEVALUATED.every((keyword) => schema[keyword] === undefined)) return false;
  const { allOf, anyOf, oneOf, if: condition, then, else: otherwise, $ref } = schema;
  return JSON.stringify({ allOf, anyOf, oneOf, condition, then, otherwise, $ref }).includes('"$ref":');
}

function ease(schema: JsonSchema, prepared: JsonSchema, { direction, isEased }: Preparation): void {
  if (isEased && prepared.oneOf) {
    prepared.allOf = [...(prepared.allOf ?? []), { anyOf: prepared.oneOf }];
    delete prepared.oneOf;
  }
  if (schema.patternProperties !== undefined) {
    delete prepared.additionalProperties;
    delete prepared.unevaluatedProperties;
  }
  const { properties, required } = schema;
  if (properties && required) {
    const hidden = direction === "request" ? "readOnly" : "writeOnly";
    prepared.required = required.filter(
      (name) => !Object.hasOwn(properties, name) || properties[name]?.[hidden] !== true,
    );
  }
}

/** Whether any schema of a contract has keywords that {@link prepareSchema} leaves out. */
export function needsEasing(contract: object): boolean {
  return /"(pattern|patternProperties|readOnly|writeOnly)":/.test(JSON.stringify(contract));
}
