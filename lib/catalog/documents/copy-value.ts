import type { JsonValue } from "#lib/domain/json.ts";

/**
 * A deep copy of a value that `cleanValue` made: without keys that reach a prototype, and of bounded depth. On large documents
 * several times as fast as `structuredClone`, which the server would feel.
 */
export function copyValue<T extends JsonValue>(value: T): T {
  return copied(value) as T;
}

function copied(value: JsonValue): JsonValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(copied);
  const copy: { [key: string]: JsonValue } = {};
  for (const key of Object.keys(value)) copy[key] = copied(value[key] as JsonValue);
  return copy;
}
