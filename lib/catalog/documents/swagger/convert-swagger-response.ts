import { entriesAt, memberOf, objectAt } from "#lib/catalog/documents/json-access.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { parameterSchema } from "./convert-swagger-parameter.ts";
import { convertReference, convertSwaggerSchema } from "./convert-swagger-schema.ts";
import type { MovedPlaces } from "./moved-places.ts";

type Path = readonly (string | number)[];

/** The media type to write of those that are listed: only one of them is ever read. */
export function chooseMediaType(listed: readonly JsonValue[], fallback = "application/json"): string {
  const types = listed.filter((type) => typeof type === "string" && type.includes("/")) as string[];
  return types.find((type) => /\bjson\b/i.test(type)) ?? types[0] ?? fallback;
}

/** A response of Swagger 2 as OpenAPI 3.0 writes it: what it holds goes into `content`, what headers are into `schema`. */
export function convertSwaggerResponse(
  response: JsonValue,
  produces: readonly JsonValue[],
  places: MovedPlaces,
  to: Path,
  from: Path,
): JsonValue {
  if (!isJsonObject(response)) return response;
  if (typeof response.$ref === "string") return { $ref: convertReference(response.$ref) };
  const { schema, examples, headers, ...rest } = response;
  const shown = objectAt(response, "examples");
  const type = chooseMediaType(produces, chooseMediaType(Object.keys(shown ?? {})));
  const example = memberOf(shown, type) ?? Object.values(shown ?? {})[0];
  const converted: JsonObject = { ...rest };
  if (isJsonObject(headers)) {
    converted.headers = Object.fromEntries(entriesAt(response, "headers").map(convertHeader));
    for (const name of Object.keys(headers))
      places.moved([...to, "headers", name, "schema"], [...from, "headers", name]);
  }
  if (schema === undefined && example === undefined) return converted;
  converted.content = {
    [type]: {
      ...(schema === undefined ? {} : { schema: convertSwaggerSchema(schema) }),
      ...(example === undefined ? {} : { example }),
    },
  };
  places.moved([...to, "content"], from);
  places.moved([...to, "content", type], from);
  places.moved([...to, "content", type, "example"], [...from, "examples"]);
  return converted;
}

function convertHeader([name, header]: [string, JsonValue]): [string, JsonValue] {
  if (!isJsonObject(header)) return [name, header];
  const { description, ...keywords } = header;
  return [name, { ...(description === undefined ? {} : { description }), schema: parameterSchema(keywords) }];
}
