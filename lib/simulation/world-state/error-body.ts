import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { WorldResponse } from "./answer-call.ts";
import { typeOf } from "./classify-field.ts";
import { generateValue } from "./generate-value.ts";
import type { ErrorAnswer } from "./phrase-error.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { PLACES } from "./pools/places.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { splitWords } from "./split-words.ts";
import type { World } from "./world-state.ts";

/** An error response in the document's own form where it gives one that can hold the message, else in a usual one. */
export function errorBody(world: World, plan: FunctionPlan, error: ErrorAnswer): WorldResponse {
  const { statusCode, code, message } = error;
  const plain = { error: code, message };
  const { responses } = plan.fn;
  const documented = [String(statusCode), `${String(statusCode)[0]}XX`, `${String(statusCode)[0]}xx`, "default"].find(
    (candidate) => responses[candidate] !== undefined,
  );
  const schema = documented === undefined ? null : (responses[documented]?.schema ?? null);
  if (!schema) return { statusCode, body: plain };
  const body = generateValue(schema, {
    contract: world.contract,
    seed: world.state.seed,
    path: `error/${plan.fn.name}/${statusCode}/${message}`,
    name: "error",
    noun: plan.noun,
    place: PLACES[0] as (typeof PLACES)[number],
    echo: (name, property) => errorField(name, resolveSchema(world.contract, property), error),
  });
  const fits = (value: JsonValue) => validateResponse(world.contract, plan.fn, statusCode, value).length === 0;
  if (fits(body) && (typeof body === "string" || isJsonObject(body))) return { statusCode, body };
  return { statusCode, body: plain };
}

function errorField(
  name: string,
  schema: JsonSchema,
  { statusCode, code, message }: ErrorAnswer,
): JsonValue | undefined {
  const type = typeOf(schema);
  const words = splitWords(name).join(" ");
  if (schema.enum || schema.pattern !== undefined) return undefined;
  if (type === "string") {
    if (/\b(?:code|status)$/.test(words)) return /status/.test(words) ? String(statusCode) : code;
    if (/\b(?:message|msg|detail|details|description|errors?|reason|title|cause|text|info)\b/.test(words))
      return message;
  }
  if ((type === "integer" || type === "number") && /\b(?:code|status)\b/.test(words)) return statusCode;
  return type === "boolean" && /success|ok/.test(words) ? false : undefined;
}
