import { listAt, memberOf, textAt } from "#lib/catalog/documents/json-access.ts";
import { followReference } from "#lib/catalog/documents/json-pointer.ts";
import type { Operation } from "#lib/catalog/documents/list-operations.ts";
import { readBaseUrl } from "#lib/catalog/documents/read-base-url.ts";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { OutboundRequest } from "#lib/platform/outbound/send-request.ts";
import { type DocumentParameter, serialiseQuery, serialiseText } from "./serialise-argument.ts";
import { serialiseBody } from "./serialise-body.ts";

/** Said by the protocol or by the executor, never by an argument. @see OpenAPI 3.1, parameter object */
const OWN_HEADERS = new Set(
  "accept content-type authorization host content-length connection transfer-encoding cookie upgrade te trailer expect".split(
    " ",
  ),
);

/**
 * The HTTP request of a valid call, each argument where its document wants it and written in the style it asks for. Without any key.
 * @returns a sentence where the call cannot be written as a request
 */
export function buildRequest(
  document: JsonObject,
  found: Operation,
  fn: ApiFunction,
  args: JsonObject,
): OutboundRequest | string {
  const base = readBaseUrl(found.operation, found.pathItem, document);
  if (!base) return "The document names no server that can be called.";
  const given = parametersOf(document, found).filter(({ name }) => Object.hasOwn(args, name));
  const givenTo = ({ name }: DocumentParameter): JsonValue => args[name] ?? null;
  const path = buildPath(found.path, given, args);
  if (path === undefined) return "An argument of the path is missing, empty, or would lead elsewhere.";
  const url = new URL(base.href.replace(/\/$/, "") + path);
  if (url.origin !== base.origin) return "The path leads to another server.";
  url.search = given
    .filter(({ place }) => place === "query")
    .flatMap((parameter) =>
      serialiseQuery(parameter, givenTo(parameter)).map(
        ([name, text]) => `${encodeURIComponent(name.toWellFormed())}=${encodeText(parameter, text)}`,
      ),
    )
    .join("&");
  const headers: Record<string, string> = { accept: "application/json, text/*;q=0.8, */*;q=0.5" };
  for (const parameter of given) {
    const text = serialiseText(parameter, givenTo(parameter));
    if (parameter.place === "header" && !OWN_HEADERS.has(parameter.name.toLowerCase())) {
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(parameter.name) || /[^\t\x20-\x7e\x80-\xff]/.test(text))
        return `The header ${parameter.name} cannot carry this value.`;
      headers[parameter.name.toLowerCase()] = text;
    }
    if (parameter.place === "cookie") {
      const cookie = `${parameter.name}=${encodeURIComponent(text.toWellFormed())}`;
      headers.cookie = headers.cookie ? `${headers.cookie}; ${cookie}` : cookie;
    }
  }
  const method = found.method.toUpperCase();
  const body = method === "GET" || method === "HEAD" ? undefined : serialiseBody(document, found, fn, args);
  if (typeof body === "string") return body;
  if (!body) return { method, url, headers };
  return { method, url, headers: { ...headers, "content-type": body.contentType }, body: body.text };
}

function parametersOf(document: JsonObject, { operation, pathItem }: Operation): DocumentParameter[] {
  const known = new Map<string, DocumentParameter>();
  for (const listed of [...listAt(operation, "parameters"), ...listAt(pathItem, "parameters")]) {
    const parameter = followReference(document, listed);
    if (!isJsonObject(parameter)) continue;
    const name = textAt(parameter, "name");
    const place = (textAt(parameter, "in") || "query") as DocumentParameter["place"];
    if (!known.has(`${place} ${name}`)) known.set(`${place} ${name}`, { name, place, parameter });
  }
  return [...known.values()];
}

/** @returns undefined where an argument is missing, empty, or a step up or aside in the path */
function buildPath(template: string, given: readonly DocumentParameter[], args: JsonObject): string | undefined {
  let isWhole = true;
  const path = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const parameter = given.find((candidate) => candidate.place === "path" && candidate.name === name);
    const value = args[name];
    if (value === undefined || value === null) isWhole = false;
    const text = serialiseText(parameter ?? { name, parameter: {} }, value ?? null, (part) =>
      encodeURIComponent(part.toWellFormed()),
    );
    if (text === "") isWhole = false;
    return text;
  });
  // An address drops such steps, also percent-encoded: the call would reach another function.
  if (path.split("/").some((segment) => /^(\.|%2e){1,2}$/i.test(segment))) return undefined;
  return isWhole ? path : undefined;
}

function encodeText({ parameter }: DocumentParameter, text: string): string {
  const encoded = encodeURIComponent(text.toWellFormed());
  if (memberOf(parameter, "allowReserved") !== true) return encoded;
  return encoded.replace(/%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (sign) => decodeURIComponent(sign));
}
