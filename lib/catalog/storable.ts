import type { JsonValue } from "#lib/domain/json.ts";

const REPLACEMENT = "\uFFFD";

/** True for text that Postgres takes as it is: no NUL, no half of a surrogate pair. */
function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/** Text that Postgres can hold: NUL and lone surrogates become the replacement character. */
export function storableText(text: string): string {
  return isStorableText(text) ? text : text.toWellFormed().replaceAll("\0", REPLACEMENT);
}

/**
 * A JSON value that Postgres can hold, keys included. What needs no change is given back as it is (same reference), which is
 * how callers learn that something had to be replaced. Infinite numbers (`1e400`) become text.
 */
export function storable<T extends JsonValue>(value: T): T {
  return storableValue(value) as T;
}

function storableValue(value: JsonValue): JsonValue {
  if (typeof value === "string") return storableText(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map(storableValue);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const entries = Object.entries(value).map(([key, held]) => [storableText(key), storableValue(held)] as const);
  const isSame = entries.every(([key, held]) => Object.hasOwn(value, key) && value[key] === held);
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return isSame ? value : Object.fromEntries(entries);
}
