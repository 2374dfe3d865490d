import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { WorldCall } from "./answer-call.ts";
import { classifyField } from "./classify-field.ts";
import { documentedValues } from "./documented-values.ts";
import type { ErrorAnswer } from "./phrase-error.ts";
import { isOrderedPair } from "./reconcile-fields.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { humanise } from "./split-words.ts";
import type { World } from "./world-state.ts";

/**
 * What a service refuses although the call fits its schema: 401 for a credential that nobody was given, 422 for a range that ends
 * before it starts and for more than the description allows. Scopes are not in a contract, so that 403 is only
 * ever injected.
 */
export function refuseCall(world: World, call: WorldCall): ErrorAnswer | undefined {
  return refuseCredential(world, call) ?? refuseRange(call) ?? refuseLimit(world, call);
}

const PLACEHOLDER =
  /^(?:<.*>|\{.*\}|x{3,}|(?:your|my|the|an?)[\s_-].*(?:key|token|id|secret)|(?:api|access|app)?[\s_-]?(?:key|token|id|secret)|string|none|null|undefined)$/i;

/** Stands where the executor holds the credential: it is never in a prompt. */
export const HELD_CREDENTIAL = "***";

const schemaOf = (world: World, { plan }: WorldCall, name: string): JsonSchema =>
  resolveSchema(world.contract, plan.fn.parameters.properties?.[name] ?? {});

/** A key is right where the executor holds it, the user told it, an earlier response holds it, or the document shows it. */
function refuseCredential(world: World, call: WorldCall): ErrorAnswer | undefined {
  const { plan, args, isKnown } = call;
  for (const [name, { use }] of Object.entries(plan.arguments)) {
    const places = plan.fn.places[name] ?? [];
    const schema = schemaOf(world, call, name);
    if (use !== "secret" || !places.some((place) => place === "query" || place === "header" || place === "cookie"))
      continue;
    if (classifyField(name, schema) !== "credential") continue;
    const value = args[name];
    const isWanted = value !== undefined || /\b(?:required|must be)\b/i.test(schema.description ?? "");
    if (!isWanted) continue;
    const isRight =
      value !== undefined &&
      !PLACEHOLDER.test(String(value).trim()) &&
      (value === HELD_CREDENTIAL || isKnown(value) || documentedValues(schema, "credential").includes(value));
    if (isRight) continue;
    const message =
      value === undefined ? `The ${humanise(name)} is missing.` : `The ${humanise(name)} was not accepted.`;
    return { statusCode: 401, code: "unauthorized", message };
  }
  return undefined;
}

function refuseRange({ args }: WorldCall): ErrorAnswer | undefined {
  const names = Object.keys(args);
  for (const first of names) {
    for (const second of names) {
      if (!isOrderedPair(first, second) || !isReversed(first, args[first], args[second])) continue;
      const message = `The ${humanise(second)} (${String(args[second])}) comes before the ${humanise(first)} (${String(args[first])}).`;
      return { statusCode: 422, code: "invalid_range", message };
    }
  }
  return undefined;
}

const isDay = (value: JsonValue | undefined): value is string =>
  typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value);

/** Numbers are only compared where the names say least and most: "from" and "to" may be ids. */
function isReversed(first: string, start: JsonValue | undefined, end: JsonValue | undefined): boolean {
  if (isDay(start) && isDay(end))
    return start.slice(0, Math.min(start.length, end.length)) > end.slice(0, start.length);
  return typeof start === "number" && typeof end === "number" && /min|low/i.test(first) && start > end;
}

const MOST = [
  /\bmax(?:imum)?(?: of| is| value)?:? (\d{1,6})\b/i,
  /\b(?:up to|at most|no more than|not exceed) (\d{1,6})\b/i,
  /\bbetween \d+ and (\d{1,6})\b/i,
];

function refuseLimit(world: World, call: WorldCall): ErrorAnswer | undefined {
  for (const [name, { use }] of Object.entries(call.plan.arguments)) {
    const value = call.args[name];
    const { maximum, description = "" } = schemaOf(world, call, name);
    if (use !== "limit" || typeof value !== "number" || maximum !== undefined) continue;
    const most = MOST.map((pattern) => pattern.exec(description)?.[1]).find(Boolean);
    if (most !== undefined && value > Number(most))
      return {
        statusCode: 422,
        code: "out_of_range",
        message: `The ${humanise(name)} must be at most ${most}, not ${value}.`,
      };
  }
  return undefined;
}
