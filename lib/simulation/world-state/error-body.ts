import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { WorldResponse } from "./answer-call.ts";
import { typeOf } from "./classify-field.ts";

import { generateValue } from "./generate-value.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { PLACES } from "./pools/places.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { humanise, splitWords } from "./split-words.ts";
import type { World } from "./world-state.ts";

/** An error response in the document's own form where it gives one, with the value at fault in its message. */
export function errorBody(
  world: World,
  plan: FunctionPlan,
  statusCode: 404 | 409,
  argument: string | undefined,
  value: JsonValue | undefined,
): WorldResponse {
  const noun = splitWords(plan.noun).join(" ");
  const subject =
    argument === undefined
      ? "these values"
      : `${humanise(argument)} ${typeof value === "string" ? `"${value}"` : JSON.stringify(value)}`;
  const message =
    statusCode === 404 ? `No ${noun} with ${subject} was found.` : `There is already a ${noun} with ${subject}.`;
  const plain = { error: statusCode === 404 ? "not_found" : "conflict", message };
  const code = [String(statusCode), "4XX", "4xx", "default"].find((candidate) => plan.fn.responses[candidate]?.schema);
  const schema = code === undefined ? null : (plan.fn.responses[code]?.schema ?? null);
  if (!schema) return { statusCode, body: plain };
  const body = generateValue(schema, {
    contract: world.contract,
    seed: world.state.seed,
    path: `error/${plan.fn.name}/${statusCode}/${message}`,
    name: "error",
    noun: plan.noun,
    place: PLACES[0] as (typeof PLACES)[number],
    echo: (name, property) => errorField(world, name, resolveSchema(world.contract, property), statusCode, message),
  });
  const isValid = validateResponse(world.contract, plan.fn, statusCode, body).length === 0;
  return { statusCode, body: isValid && (typeof body === "string" || isJsonObject(body)) ? body : plain };
}

function errorField(
  _world: World,
  name: string,
  schema: ReturnType<typeof resolveSchema>,
  statusCode: number,
  message: string,
): JsonValue | undefined {
  const type = typeOf(schema);
  const words = splitWords(name).join(" ");
  if (schema.enum) return undefined;
  if (type === "string") {
    if (/\b(?:code|status)$/.test(words)) return String(statusCode);
    if (/\b(?:message|detail|details|description|error|reason|title|cause)\b/.test(words)) return message;
  }
  if ((type === "integer" || type === "number") && /\b(?:code|status)\b/.test(words)) return statusCode;
  return type === "boolean" && /success|ok/.test(words) ? false : undefined;
}
