import { type Region, regionOfMember } from "#lib/catalog/documents/walk-document.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

/**
 * A copy of a schema whose references within itself (`#/$defs/Pet`, `#`) are rewritten by `rebase`, which is given what stands
 * after the `#`. What only looks like a reference (in examples, defaults) stays.
 */
export function rebaseReferences(schema: JsonObject, rebase: (pointer: string) => string): JsonObject {
  const copied = (value: JsonValue, region: Region): JsonValue => {
    if (Array.isArray(value)) return value.map((item) => copied(item, region));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        const isReference = region === "keywords" && key === "$ref" && typeof member === "string";
        if (isReference && /^#(\/|$)/.test(member)) return [key, `#${rebase(member.slice(1))}`];
        return [key, copied(member, regionOfMember(region, key, member))];
      }),
    );
  };
  return copied(schema, "keywords") as JsonObject;
}
