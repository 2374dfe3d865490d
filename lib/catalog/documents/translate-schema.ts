import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { allowNull, translateBounds, translateExamples, translateType } from "./translate-dialect.ts";

const IN_SCHEMAS = ["items", "not", "if", "then", "else", "contains", "propertyNames"];
const SCHEMA_OR_BOOLEAN = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
const SCHEMA_LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SCHEMA_MAPS = ["properties", "patternProperties", "dependentSchemas"];
const COUNTS = `minLength maxLength minItems maxItems minProperties maxProperties minContains maxContains`.split(" ");
const TEXTS = ["title", "description", "format", "pattern"];
/** Keywords that name schemas in ways of their own; every name is ours after translation. */
const DROPPED = `id $id $anchor $schema $vocabulary $comment $defs definitions $dynamicRef $dynamicAnchor $recursiveRef
  $recursiveAnchor nullable example`.split(/\s+/);

/** Turns a `$ref` of the document into one of the contract. */
export type NameReference = (reference: string) => string;

/**
 * One schema of an OpenAPI 3.0 or 3.1 document as JSON Schema 2020-12: `nullable`, boolean `exclusiveMinimum`, `example` and the
 * types people invent ("int", "float") are translated, keywords with a value that cannot be theirs are left out, others stay.
 */
export function translateSchema(value: JsonValue | undefined, nameReference: NameReference): JsonSchema {
  if (value === false) return { not: {} };
  if (!isJsonObject(value)) return {};
  const inner = (schema: JsonValue): JsonSchema => translateSchema(schema, nameReference);
  const translated = new Map<string, unknown>();
  for (const [keyword, given] of Object.entries(value)) {
    if (DROPPED.includes(keyword)) continue;
    const kept = keyword === "$ref" ? refOf(given, nameReference) : keywordOf(keyword, given, inner);
    if (kept !== undefined) translated.set(keyword, kept);
  }
  if (Array.isArray(value.items)) {
    translated.delete("items");
    translated.set("prefixItems", value.items.map(inner));
  }
  translateType(translated);
  translateBounds(translated);
  translateExamples(translated, value.example);
  const schema = Object.fromEntries(translated) as JsonSchema;
  return value.nullable === true ? allowNull(schema) : schema;
}

function refOf(reference: JsonValue, nameReference: NameReference): string | undefined {
  return typeof reference === "string" ? nameReference(reference) : undefined;
}

/** The value of a keyword, translated, or undefined where it is none the keyword can have. */
function keywordOf(keyword: string, given: JsonValue, inner: (schema: JsonValue) => JsonSchema): unknown {
  if (IN_SCHEMAS.includes(keyword)) return isSchema(given) ? inner(given) : undefined;
  if (SCHEMA_OR_BOOLEAN.includes(keyword)) {
    return typeof given === "boolean" ? given : isJsonObject(given) ? inner(given) : undefined;
  }
  if (SCHEMA_LISTS.includes(keyword)) {
    return Array.isArray(given) && given.length > 0 ? given.map(inner) : undefined;
  }
  if (SCHEMA_MAPS.includes(keyword)) return isJsonObject(given) ? mapMembers(given, inner) : undefined;
  if (COUNTS.includes(keyword)) return typeof given === "number" && given >= 0 ? Math.floor(given) : undefined;
  if (TEXTS.includes(keyword)) return typeof given === "string" ? given : undefined;
  if (keyword === "required") return textsOf(given);
  if (keyword === "dependentRequired")
    return isJsonObject(given) ? mapMembers(given, (list) => textsOf(list) ?? []) : undefined;
  if (keyword === "enum") return Array.isArray(given) && given.length > 0 ? given : undefined;
  if (keyword === "uniqueItems") return typeof given === "boolean" ? given : undefined;
  if (keyword === "multipleOf") return typeof given === "number" && given > 0 ? given : undefined;
  return given;
}

function isSchema(value: JsonValue): boolean {
  return isJsonObject(value) || typeof value === "boolean";
}

function mapMembers<T>(members: JsonObject, map: (member: JsonValue) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, map(member)]));
}

function textsOf(value: JsonValue): string[] | undefined {
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
  return texts.length > 0 ? [...new Set(texts)] : undefined;
}
