import { chooseContentType } from "#lib/catalog/documents/choose-content.ts";
import { followReference } from "#lib/catalog/documents/json-pointer.ts";
import type { Operation } from "#lib/catalog/documents/list-operations.ts";
import { BODY_ARGUMENT, readRequestBody } from "#lib/catalog/documents/read-request-body.ts";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

export interface RequestBody {
  text: string;
  contentType: string;
}

/** Never part of what a model writes by chance. */
const BOUNDARY = "toolalpaca-studio-4f1c7d2a9b";

/**
 * The body of a request in the content type that the document prefers; undefined where the call has none.
 * @returns a sentence where it cannot be written
 */
export function serialiseBody(
  document: JsonObject,
  found: Operation,
  fn: ApiFunction,
  args: JsonObject,
): RequestBody | string | undefined {
  const described = readRequestBody(document, found);
  const chosen = chooseContentType(followReference(document, found.operation.requestBody));
  if (!described || !chosen) return undefined;
  const value = described.properties === null ? args[BODY_ARGUMENT] : objectBody(fn, args);
  if (value === undefined || (isJsonObject(value) && Object.keys(value).length === 0 && !described.isRequired))
    return undefined;
  const { type } = chosen;
  if (/json\b/i.test(type) || type === "*/*")
    return { text: JSON.stringify(value), contentType: type === "*/*" ? "application/json" : type };
  if (/^application\/x-www-form-urlencoded\b/i.test(type) && isJsonObject(value))
    return { text: new URLSearchParams(formPairs(value)).toString(), contentType: type };
  if (/^multipart\/form-data\b/i.test(type) && isJsonObject(value)) return multipart(value);
  if (typeof value === "string") return { text: value, contentType: type };
  return `Its body is to be sent as ${type}, which cannot be written from arguments.`;
}

/** Arguments that belong to the body, and those that the document does not name (where it allows more). */
function objectBody({ places }: ApiFunction, args: JsonObject): JsonObject {
  const own = Object.entries(args).filter(([name]) =>
    (Object.hasOwn(places, name) ? places[name] : ["body"])?.includes("body"),
  );
  return Object.fromEntries(own);
}

function formPairs(value: JsonObject): [string, string][] {
  return Object.entries(value).flatMap(([name, item]) =>
    (Array.isArray(item) ? item : [item]).map((one): [string, string] => [name, asText(one)]),
  );
}

function multipart(value: JsonObject): RequestBody | string {
  const parts = formPairs(value);
  if (parts.some(([name, text]) => /["\r\n]/.test(name) || text.includes(BOUNDARY)))
    return "Its form holds names or texts that cannot be sent.";
  const lines = parts.map(
    ([name, text]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`,
  );
  return { text: `${lines.join("")}--${BOUNDARY}--\r\n`, contentType: `multipart/form-data; boundary=${BOUNDARY}` };
}

const asText = (value: JsonValue): string =>
  value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
