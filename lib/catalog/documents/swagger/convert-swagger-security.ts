import { memberOf, textAt } from "#lib/catalog/documents/json-access.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

const FLOWS: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

/** A security definition of Swagger 2 as OpenAPI 3.0 writes it. */
export function convertSwaggerSecurity(scheme: JsonValue): JsonValue {
  if (!isJsonObject(scheme)) return scheme;
  const { type, flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  if (type === "basic") return { ...rest, type: "http", scheme: "basic" };
  if (type !== "oauth2") return scheme;
  const name = FLOWS[textAt(scheme, "flow")] ?? "implicit";
  const details: JsonObject = {
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    ...(tokenUrl === undefined ? {} : { tokenUrl }),
    scopes: memberOf(scheme, "scopes") ?? {},
  };
  return { ...rest, type: "oauth2", flows: { [name]: details } };
}
