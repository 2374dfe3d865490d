import type { JsonObject } from "#lib/domain/json.ts";
import { openApiValidator } from "./compile-open-api-schema.ts";
import { listAt, memberOf, objectAt, textAt } from "./json-access.ts";
import { toPointer } from "./json-pointer.ts";
import { splitDocument } from "./split-document.ts";

/** One thing the OpenAPI specification does not allow. */
export interface Invalidity {
  pointer: string;
  message: string;
}

/** Longest part that is validated at once, in characters of JSON. */
const MAX_PART_LENGTH = 256 * 1024;

/**
 * What the specification's own JSON Schema finds wrong with a document, a part at a time; once there are `enough` findings, the
 * rest is left. References stay as they are: nothing is read from files or the network, and a document of references upon
 * references does not unfold.
 */
export function validateDocument(document: JsonObject, enough: number): Invalidity[] {
  const version = textAt(document, "openapi").startsWith("3.0") ? "3.0" : "3.1";
  const validate = openApiValidator(version);
  const { parts, left } = splitDocument({ ...document, openapi: `${version}.0` }, MAX_PART_LENGTH);
  const found = left.map((path) => ({
    pointer: toPointer(path),
    message: "This is too large to be validated; it was taken as it is.",
  }));
  for (const part of parts) {
    if (found.length >= enough) break;
    if (!validate(part)) found.push(...unique((validate.errors ?? []).flatMap(invalidityOf)));
  }
  return found;
}

/** Says one of Ajv's errors in words. Errors that only repeat others ("must match exactly one schema") are left out. */
function invalidityOf(error: unknown): Invalidity[] {
  const keyword = textAt(error, "keyword");
  const pointer = textAt(error, "instancePath");
  const params = objectAt(error, "params");
  const stray = memberOf(params, "additionalProperty") ?? memberOf(params, "unevaluatedProperty");
  if (typeof stray === "string" && stray.startsWith("/")) {
    return [{ pointer, message: `The path "${stray}" stands inside another path, so its functions are left out.` }];
  }
  if (stray !== undefined) return [{ pointer, message: `"${stray}" has no meaning here; it was left as it is.` }];
  const missing = memberOf(params, "missingProperty");
  if (missing === "$ref") return [];
  if (missing !== undefined) return [{ pointer, message: `"${missing}" is missing.` }];
  if (keyword === "enum") {
    const allowed = listAt(params, "allowedValues")
      .map((value) => JSON.stringify(value))
      .join(", ");
    return [{ pointer, message: `This must be one of ${allowed}.` }];
  }
  if (["oneOf", "anyOf", "not", "if", "false schema"].includes(keyword)) return [];
  return [{ pointer, message: `This ${textAt(error, "message")}.` }];
}

function unique(found: Invalidity[]): Invalidity[] {
  return [...new Map(found.map((item) => [`${item.pointer} ${item.message}`, item])).values()];
}
