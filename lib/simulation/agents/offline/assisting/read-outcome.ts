import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { parseObservation } from "#lib/domain/observation.ts";
import type { FunctionPlan } from "#lib/simulation/world-state/plan-functions.ts";

/** What a call brought. */
export interface Outcome {
  statusCode: number;
  isSuccess: boolean;
  /** Parsed JSON; the text itself where it is none; null where there is no body. */
  body: JsonValue;
}

/** Reads an observation. Text without a status is taken as a success that says just that. */
export function readOutcome(observation: string): Outcome {
  const parsed = parseObservation(observation);
  const statusCode = parsed?.statusCode ?? 200;
  const text = parsed?.body ?? observation;
  return { statusCode, isSuccess: statusCode >= 200 && statusCode < 300, body: parseBody(text) };
}

function parseBody(text: string): JsonValue {
  if (text.trim() === "") return null;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}

/** The rows of a body: those of a list, or the one object. */
export function rowsOf(plan: FunctionPlan, body: JsonValue): JsonValue[] {
  let current: JsonValue = body;
  for (const name of plan.rows.path) {
    if (!isJsonObject(current)) return [];
    current = current[name] ?? null;
  }
  if (Array.isArray(current)) return current;
  return current === null ? [] : [current];
}

/** A field of a body, also inside what it wraps; the first of the names that is there. */
export function findField(body: JsonValue, names: readonly string[], depth = 0): JsonValue | undefined {
  if (Array.isArray(body)) {
    for (const item of body) {
      const found = findField(item, names, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isJsonObject(body) || depth > 4) return undefined;
  for (const name of names) if (body[name] !== undefined && body[name] !== null) return body[name];
  for (const value of Object.values(body)) {
    const found = typeof value === "object" ? findField(value, names, depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
