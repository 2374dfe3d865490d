import { textAt } from "#lib/catalog/documents/json-access.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { convertSwaggerSchema } from "./convert-swagger-schema.ts";

/** Members of a Swagger 2 parameter that say something of the parameter; all others say it of its values. */
const OF_PARAMETER = new Set(["name", "in", "description", "required", "allowEmptyValue", "collectionFormat"]);

/** A parameter in path, query or header, as OpenAPI 3.0 writes it. */
export function convertSwaggerParameter(parameter: JsonObject): JsonObject {
  const { collectionFormat, ...own } = Object.fromEntries(
    Object.entries(parameter).filter(([key]) => OF_PARAMETER.has(key) || key.startsWith("x-")),
  );
  return { ...own, ...styleOf(textAt(parameter, "in"), collectionFormat), schema: parameterSchema(parameter) };
}

/** The schema that a parameter or header of Swagger 2 holds as members of its own. */
export function parameterSchema(parameter: JsonObject): JsonValue {
  const keywords = Object.entries(parameter).filter(([key]) => !OF_PARAMETER.has(key) && !key.startsWith("x-example"));
  return convertSwaggerSchema(Object.fromEntries(keywords));
}

/** How a list travels. Tabs have no style in OpenAPI 3.0. */
function styleOf(place: string, collectionFormat: JsonValue | undefined): JsonObject {
  if (place !== "query" || typeof collectionFormat !== "string") return {};
  if (collectionFormat === "multi") return { style: "form", explode: true };
  if (collectionFormat === "ssv") return { style: "spaceDelimited", explode: false };
  if (collectionFormat === "pipes") return { style: "pipeDelimited", explode: false };
  return { style: "form", explode: false };
}
