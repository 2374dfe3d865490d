import { checkValue } from "#lib/catalog/documents/check-value.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

const LIMITS = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength"];
const FORMS = ["format", "pattern", "minItems", "maxItems", "uniqueItems", "enum", "const"];

const limited = new WeakMap<JsonSchema, boolean>();

/** Whether a value of the right type keeps to the bounds, lengths, pattern and format of its (resolved) schema. */
export function fitsSchema(contract: ApiContract, schema: JsonSchema, value: JsonValue): boolean {
  let isLimited = limited.get(schema);
  if (isLimited === undefined) {
    isLimited = [...LIMITS, ...FORMS].some((keyword) => schema[keyword] !== undefined);
    limited.set(schema, isLimited);
  }
  return !isLimited || checkValue(contract, schema, "response", value).length === 0;
}

/** A text as the schema's format has it: an address without its scheme becomes a whole one. */
export function inFormat(value: JsonValue, { format }: JsonSchema): JsonValue {
  const isBareAddress = format === "uri" && typeof value === "string" && /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(value);
  return isBareAddress ? `https://${value}` : value;
}
