import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { typeOf } from "./classify-field.ts";
import type { FieldKind } from "./field-rules.ts";
import { readDescriptionValues } from "./read-description-values.ts";

const PLACEHOLDER =
  /example\.(?:com|org|net)|lorem|^(?:string|text|value|foo|bar|test|null|n\/a)$|12345|^0$|<[^>]+>|your[_ -]/i;
const cache = new WeakMap<JsonSchema, Map<FieldKind, readonly JsonValue[]>>();

/** Kinds whose mentioned values are a choice ("such as red or blue"), so that they stand for the whole. */
const CHOICES = new Set<FieldKind>([
  "string",
  "category",
  "tag",
  "color",
  "size",
  "unit",
  "format",
  "style",
  "status",
  "priority",
  "gender",
  "frequency",
  "code",
  "language",
  "languageCode",
  "country",
  "countryCode",
  "currencyCode",
  "currencyPair",
  "airport",
  "symbol",
  "query",
  "sort",
  "order",
  "title",
  "enum",
  "version",
  "region",
  "state",
  "word",
]);

/** What a value of the kind looks like: prose around an example is none. */
const SHAPES: Partial<Record<FieldKind, RegExp>> = {
  countryCode: /^[A-Z]{2,3}$/,
  currencyCode: /^[A-Z]{3,4}$/,
  languageCode: /^[a-z]{2,3}(?:[-_][A-Za-z]{2})?$/,
  airport: /^[A-Z]{3,4}$/,
  currencyPair: /^[A-Z]{3}\W?[A-Z]{3}$/,
};

/**
 * Scalar values that the document itself shows for a field: examples, default, and those a description names. Placeholders
 * ("string", example.com, 12345) are left out.
 */
export function documentedValues(schema: JsonSchema, kind: FieldKind): readonly JsonValue[] {
  let known = cache.get(schema);
  if (!known) {
    known = new Map();
    cache.set(schema, known);
  }
  const found = known.get(kind);
  if (found) return found;
  const values = collect(schema, kind);
  known.set(kind, values);
  return values;
}

function collect(schema: JsonSchema, kind: FieldKind): JsonValue[] {
  const type = typeOf(schema);
  const isNumeric = type === "integer" || type === "number";
  const shown = [...(schema.examples ?? []), schema.example, schema.default];
  const read = CHOICES.has(kind) || isNumeric ? readDescriptionValues(schema.description) : [];
  // "1: all, 2: departures" lists numbers; "30 by default" is prose.
  const keyed = read.filter((value) => /^\d{1,4}$/.test(value));
  const described = isNumeric ? (keyed.length > 1 ? keyed.map(Number) : []) : read;
  const shape = SHAPES[kind];
  const fitting = [...shown, ...described].filter((value): value is JsonValue => {
    if (value === undefined || value === null || typeof value === "object") return false;
    if (isNumeric) return typeof value === "number" && !PLACEHOLDER.test(String(value));
    if (shape && !(typeof value === "string" && shape.test(value))) return false;
    return typeof value === "string" && value !== "" && !PLACEHOLDER.test(value);
  });
  return [...new Set(fitting)];
}
