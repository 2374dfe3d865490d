import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

/** JSON Schema's types, and what people write for them. Others ("any", "file") say nothing that could be checked. */
const TYPES = new Map([
  ...["string", "number", "integer", "boolean", "array", "object", "null"].map((type) => [type, type] as const),
  ...["str", "text", "date", "datetime", "date-time", "uuid"].map((type) => [type, "string"] as const),
  ...["int", "int32", "int64", "long"].map((type) => [type, "integer"] as const),
  ...["float", "double", "decimal"].map((type) => [type, "number"] as const),
  ...["bool"].map((type) => [type, "boolean"] as const),
  ...["list"].map((type) => [type, "array"] as const),
  ...["dict", "map"].map((type) => [type, "object"] as const),
]);

/** A schema under translation. */
type Keywords = Map<string, unknown>;

/** Makes `type` one of JSON Schema's types or a list of several, and drops it where none is left. */
export function translateType(keywords: Keywords): void {
  const given = keywords.get("type");
  if (given === undefined) return;
  const listed = (Array.isArray(given) ? given : [given]).flatMap((type) => {
    const known = typeof type === "string" ? TYPES.get(type.trim().toLowerCase()) : undefined;
    return known === undefined ? [] : [known];
  });
  const types = [...new Set(listed)];
  if (types.length === 0) keywords.delete("type");
  else keywords.set("type", types.length === 1 ? types[0] : types);
}

/** OpenAPI 3.0 has `exclusiveMinimum: true` beside `minimum`; JSON Schema has the bound itself. */
export function translateBounds(keywords: Keywords): void {
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (typeof keywords.get(bound) !== "number") keywords.delete(bound);
    if (keywords.get(exclusive) === true && keywords.has(bound)) {
      keywords.set(exclusive, keywords.get(bound));
      keywords.delete(bound);
    }
    if (typeof keywords.get(exclusive) !== "number") keywords.delete(exclusive);
  }
}

/** `example` becomes the first of `examples`. */
export function translateExamples(keywords: Keywords, example: JsonValue | undefined): void {
  const given = keywords.get("examples");
  const examples = [...(example === undefined ? [] : [example]), ...(Array.isArray(given) ? given : [])];
  if (examples.length > 0) keywords.set("examples", examples);
  else keywords.delete("examples");
}

/** OpenAPI 3.0's `nullable: true`. */
export function allowNull(schema: JsonSchema): JsonSchema {
  const { type } = schema;
  if (type !== undefined) {
    const types = [type].flat();
    const nullable = { ...schema, type: types.includes("null") ? type : [...types, "null"] };
    return schema.enum && !schema.enum.includes(null) ? { ...nullable, enum: [...schema.enum, null] } : nullable;
  }
  const restricts = ["$ref", "allOf", "anyOf", "oneOf", "enum"].some((keyword) => schema[keyword] !== undefined);
  if (!restricts) return schema;
  const { description, ...rest } = schema;
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, { type: "null" }] };
}
