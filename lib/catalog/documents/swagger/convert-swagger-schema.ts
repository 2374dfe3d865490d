import { type Region, regionOfMember } from "#lib/catalog/documents/walk-document.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

const MOVED: readonly [string, string][] = [
  ["#/definitions/", "#/components/schemas/"],
  ["#/parameters/", "#/components/parameters/"],
  ["#/responses/", "#/components/responses/"],
];

/** Where a reference of Swagger 2 leads in OpenAPI 3. */
export function convertReference(reference: string): string {
  const found = MOVED.find(([before]) => reference.startsWith(before));
  return found ? found[1] + reference.slice(found[0].length) : reference;
}

/** A copy of a Swagger 2 schema as OpenAPI 3.0 writes it: references, files, discriminators and `x-nullable`. */
export function convertSwaggerSchema(value: JsonValue, region: Region = "keywords"): JsonValue {
  if (Array.isArray(value)) return value.map((item) => convertSwaggerSchema(item, region));
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([key, member]): [string, JsonValue] => {
    const inner = regionOfMember(region, key, member);
    return [key, convertSwaggerSchema(member, inner)];
  });
  return region === "keywords" ? convertKeywords(Object.fromEntries(members)) : Object.fromEntries(members);
}

function convertKeywords(schema: JsonObject): JsonObject {
  const { $ref, discriminator, type } = schema;
  return {
    ...schema,
    ...(typeof $ref === "string" ? { $ref: convertReference($ref) } : {}),
    ...(typeof discriminator === "string" ? { discriminator: { propertyName: discriminator } } : {}),
    ...(type === "file" ? { type: "string", format: "binary" } : {}),
    ...(schema["x-nullable"] === true ? { nullable: true } : {}),
  };
}
