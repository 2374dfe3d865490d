import { entriesAt, listAt, memberOf, textAt } from "#lib/catalog/documents/json-access.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import {
  convertListed,
  convertSwaggerOperation,
  describedField,
  fieldName,
  isInBody,
  listSwaggerParameters,
  swaggerBody,
} from "./convert-swagger-operation.ts";
import { convertSwaggerParameter } from "./convert-swagger-parameter.ts";
import { convertSwaggerResponse } from "./convert-swagger-response.ts";
import { convertReference, convertSwaggerSchema } from "./convert-swagger-schema.ts";
import { convertSwaggerSecurity } from "./convert-swagger-security.ts";
import { MovedPlaces } from "./moved-places.ts";

const METHODS = new Set(["get", "post", "put", "delete", "patch", "head", "options"]);
const LEFT_OUT = new Set(
  "swagger host basePath schemes consumes produces paths definitions parameters responses securityDefinitions".split(
    " ",
  ),
);

/** True for `swagger: "2.0"`, as text or as YAML's number. */
export function isSwagger2(version: JsonValue | undefined): boolean {
  return version === 2 || (typeof version === "string" && /^2(\.|$)/.test(version.trim()));
}

/**
 * Writes a Swagger 2.0 document as OpenAPI 3.0.3. Of the media types that an operation takes or gives only one is written, since
 * only one is ever read. Never throws: what is no Swagger stays as it is, for the validator to name.
 * @see https://spec.openapis.org/oas/v2.0 and https://spec.openapis.org/oas/v3.0.3
 */
export function convertSwagger(swagger: JsonObject): { document: JsonObject; places: MovedPlaces } {
  const places = new MovedPlaces();
  const rest = Object.entries(swagger).filter(([key]) => !LEFT_OUT.has(key));
  const servers = serversOf(swagger);
  places.moved(["openapi"], ["swagger"]);
  places.moved(["servers"], ["host"]);
  const document: JsonObject = {
    openapi: "3.0.3",
    ...Object.fromEntries(rest),
    ...(servers.length > 0 ? { servers } : {}),
    paths: Object.fromEntries(
      entriesAt(swagger, "paths").map(([path, item]) => [path, convertPathItem(swagger, path, item, places)]),
    ),
  };
  const components = convertComponents(swagger, places);
  return { document: Object.keys(components).length > 0 ? { ...document, components } : document, places };
}

function serversOf(swagger: JsonObject): JsonObject[] {
  const host = textAt(swagger, "host");
  const basePath = textAt(swagger, "basePath").replace(/\/$/, "");
  if (host === "") return basePath === "" ? [] : [{ url: basePath }];
  const schemes = listAt(swagger, "schemes").filter((scheme) => scheme === "https" || scheme === "http");
  const best = schemes.includes("https") || schemes.length === 0 ? "https" : "http";
  return [{ url: `${best}://${host}${basePath}` }];
}

function convertPathItem(swagger: JsonObject, path: string, item: JsonValue, places: MovedPlaces): JsonValue {
  if (!isJsonObject(item) || path.startsWith("x-")) return item;
  const at = ["paths", path];
  const shared = listSwaggerParameters(swagger, item, at);
  const kept = shared.filter((one) => !isInBody(one));
  const members = Object.entries(item).flatMap(([key, member]): [string, JsonValue][] => {
    if (key === "parameters") {
      return [[key, kept.map((one, index) => convertListed(one, places, [...at, "parameters", index]))]];
    }
    if (!METHODS.has(key) || !isJsonObject(member)) return [[key, member]];
    return [[key, convertSwaggerOperation(swagger, member, shared.filter(isInBody), places, [...at, key])]];
  });
  return Object.fromEntries(members);
}

function convertComponents(swagger: JsonObject, places: MovedPlaces): JsonObject {
  const components: Record<string, [string, JsonValue][]> = {
    schemas: entriesAt(swagger, "definitions").map(([name, schema]) => [name, convertSwaggerSchema(schema)]),
    parameters: [],
    requestBodies: [],
    responses: entriesAt(swagger, "responses").map(([name, response]) => {
      const from = ["responses", name];
      const to = ["components", ...from];
      places.moved(to, from);
      return [name, convertSwaggerResponse(response, listAt(swagger, "produces"), places, to, from)];
    }),
    securitySchemes: entriesAt(swagger, "securityDefinitions").map(([name, one]) => [
      name,
      convertSwaggerSecurity(one),
    ]),
  };
  places.moved(["components", "schemas"], ["definitions"]);
  places.moved(["components", "securitySchemes"], ["securityDefinitions"]);
  for (const [name, parameter] of entriesAt(swagger, "parameters")) {
    const { kind, key, value } = convertShared(swagger, name, parameter, places);
    components[kind]?.push([key, value]);
  }
  const filled = Object.entries(components).filter(([, members]) => members.length > 0);
  return Object.fromEntries(filled.map(([kind, members]) => [kind, Object.fromEntries(members)]));
}

/** A parameter that is defined once: what it becomes depends on where it goes. */
function convertShared(
  swagger: JsonObject,
  name: string,
  parameter: JsonValue,
  places: MovedPlaces,
): { kind: string; key: string; value: JsonValue } {
  const from = ["parameters", name];
  const place = textAt(parameter, "in");
  const kind = place === "body" ? "requestBodies" : place === "formData" ? "schemas" : "parameters";
  const key = place === "formData" ? fieldName(name) : name;
  const to = ["components", kind, key];
  places.moved(to, from);
  if (!isJsonObject(parameter)) return { kind, key, value: parameter };
  const reference = memberOf(parameter, "$ref");
  if (typeof reference === "string") return { kind, key, value: { $ref: convertReference(reference) } };
  if (kind === "schemas") return { kind, key, value: describedField(parameter) };
  if (kind === "requestBodies")
    return { kind, key, value: swaggerBody(parameter, listAt(swagger, "consumes"), places, to, from) };
  places.moved([...to, "schema"], from);
  return { kind, key, value: convertSwaggerParameter(parameter) };
}
