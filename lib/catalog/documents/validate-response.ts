import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { checkValue } from "./check-value.ts";
import { explainSchemaErrors, namePlace } from "./explain-schema-errors.ts";
import { showValue } from "./phrase-schema-error.ts";

/**
 * What in a response body does not fit the document's schema for its status; empty where all fits or the document says nothing.
 * @param body parsed JSON, or the text of a body that is plain text
 */
export function validateResponse(
  contract: ApiContract,
  fn: ApiFunction,
  statusCode: number,
  body: unknown,
): { pointer: string; message: string }[] {
  const schema = responseSchema(fn, statusCode);
  if (!schema) return [];
  return explainSchemaErrors(checkValue(contract, schema, "response", body)).map(({ pointer, message }) => ({
    pointer,
    message: `${pointer === "" ? "The response body" : showValue(namePlace(pointer))} ${message}.`,
  }));
}

/** The schema for a status: of exactly that code, else of its class (`4XX`), else the default. */
function responseSchema({ responses }: ApiFunction, statusCode: number): JsonSchema | null {
  const code = String(statusCode);
  const family = `${code[0]}XX`;
  const key = [code, family, family.toLowerCase(), "default"].find((candidate) => Object.hasOwn(responses, candidate));
  return key === undefined ? null : (responses[key]?.schema ?? null);
}
