import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

export type Schemas = Record<string, JsonSchema>;

export interface SchemaField {
  name: string;
  schema: JsonSchema;
  isRequired: boolean;
}

const PREFIX = "#/schemas/";
const MAX_VALUES = 12;
const MAX_VALUE_LENGTH = 80;

/** The schema behind references, and the last name it went by. A circle of nothing but references gives the empty schema. */
export function resolve(schema: JsonSchema, schemas: Schemas): { schema: JsonSchema; name?: string } {
  const seen = new Set<string>();
  let current = schema;
  let name: string | undefined;
  while (typeof current.$ref === "string") {
    name = current.$ref.slice(PREFIX.length);
    if (seen.has(name) || !Object.hasOwn(schemas, name)) return { schema: {}, name };
    seen.add(name);
    current = schemas[name] ?? {};
  }
  return name === undefined ? { schema: current } : { schema: current, name };
}

/** A schema's type as a person says it: "array of Pet", "string (date) or null". */
export function typeWords(given: JsonSchema, schemas: Schemas, depth = 0): string {
  const { schema, name } = resolve(given, schemas);
  if (depth > 4) return name ?? "value";
  const deeper = (one: JsonSchema) => typeWords(one, schemas, depth + 1);
  const alternatives = schema.oneOf ?? schema.anyOf;
  const types = [schema.type ?? []].flat();
  if (types.length === 0) {
    if (alternatives) return name ?? [...new Set(alternatives.map(deeper))].slice(0, 4).join(" or ");
    if (schema.properties || schema.allOf) return name ?? "object";
    if (schema.items) return `array of ${deeper(schema.items)}`;
    if (schema.enum || schema.const !== undefined) return name ?? "fixed value";
    return name ?? "any value";
  }
  const words = types.map((type) => {
    if (type === "array") return schema.items ? `array of ${deeper(schema.items)}` : "array";
    if (type === "object") return name ?? "object";
    return type;
  });
  const format = typeof schema.format === "string" && schema.format !== "" ? ` (${schema.format})` : "";
  return `${words.join(" or ")}${format}`;
}

/** What else limits the value: allowed values, range, lengths, pattern, default. */
export function limitWords(given: JsonSchema, schemas: Schemas): string[] {
  const { schema } = resolve(given, schemas);
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const items = schema.items ? resolve(schema.items, schemas).schema : undefined;
  const allowed = schema.enum ?? items?.enum;
  return [
    ...(schema.const === undefined ? [] : [`always ${write(schema.const)}`]),
    ...(allowed ? [`${allowed.length === 1 ? "only" : "one of"} ${listValues(allowed)}`] : []),
    ...range(minimum, maximum, ""),
    ...range(minLength, maxLength, " characters"),
    ...range(minItems, maxItems, " entries"),
    ...(typeof pattern === "string" ? [`matches ${cut(pattern)}`] : []),
    ...(schema.default === undefined ? [] : [`default ${write(schema.default)}`]),
  ];
}

/** An example the document gives for the value, as JSON; undefined for none. */
export function exampleOf(given: JsonSchema, schemas: Schemas): string | undefined {
  const { schema } = resolve(given, schemas);
  const example = given.example ?? schema.example ?? schema.examples?.[0] ?? given.examples?.[0];
  return example === undefined ? undefined : write(example);
}

/** The fields one level below: of an object, of what an array holds, of each alternative. */
export function fieldsOf(given: JsonSchema, schemas: Schemas): SchemaField[] {
  const { schema } = resolve(given, schemas);
  if (schema.items && !schema.properties) return fieldsOf(schema.items, schemas);
  const required = new Set(schema.required ?? []);
  const own = Object.entries(schema.properties ?? {}).map(([name, field]) => ({
    name,
    schema: field,
    isRequired: required.has(name),
  }));
  const merged = (schema.allOf ?? []).flatMap((part) => fieldsOf(part, schemas));
  const others = schema.additionalProperties;
  const rest =
    typeof others === "object" && others !== null && Object.keys(others).length > 0
      ? [{ name: "any other name", schema: others, isRequired: false }]
      : [];
  const alternatives = (schema.oneOf ?? schema.anyOf ?? [])
    .filter((one) => fieldsOfAlternative(one, schemas))
    .map((one, index) => ({ name: `alternative ${index + 1}`, schema: one, isRequired: false }));
  return [...own, ...merged, ...rest, ...alternatives];
}

function fieldsOfAlternative(schema: JsonSchema, schemas: Schemas): boolean {
  const { properties, allOf, items } = resolve(schema, schemas).schema;
  return properties !== undefined || allOf !== undefined || items !== undefined;
}

function range(least: unknown, most: unknown, unit: string): string[] {
  const [low, high] = [least, most].map((limit) => (typeof limit === "number" ? limit : undefined));
  if (low !== undefined && high !== undefined) return [low === high ? `${low}${unit}` : `${low} to ${high}${unit}`];
  if (low !== undefined) return [`${low}${unit} or more`];
  return high === undefined ? [] : [`${high}${unit} or fewer`];
}

function listValues(values: readonly JsonValue[]): string {
  const shown = values.slice(0, MAX_VALUES).map(write).join(", ");
  return values.length > MAX_VALUES ? `${shown} and ${values.length - MAX_VALUES} more` : shown;
}

const write = (value: JsonValue): string => cut(typeof value === "string" ? value || '""' : JSON.stringify(value));

function cut(text: string): string {
  const signs = [...text.slice(0, MAX_VALUE_LENGTH * 2)];
  return signs.length > MAX_VALUE_LENGTH ? `${signs.slice(0, MAX_VALUE_LENGTH).join("")}…` : text;
}
