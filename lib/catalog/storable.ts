import type { JsonObject, JsonValue } from "#lib/domain/json.ts";

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
  return Array.isArray(value) ? storableList(value) : storableObject(value);
}

/** In one pass, and copied only from the first change on: values may be large, and most need no change. */
function storableList(list: JsonValue[]): JsonValue[] {
  let copy: JsonValue[] | undefined;
  for (const [index, item] of list.entries()) {
    const clean = storableValue(item);
    if (!copy && clean !== item) copy = list.slice(0, index);
    copy?.push(clean);
  }
  return copy ?? list;
}

function storableObject(object: JsonObject): JsonObject {
  let copy: [string, JsonValue][] | undefined;
  const keys = Object.keys(object);
  for (const [index, key] of keys.entries()) {
    const held = object[key] as JsonValue;
    const [cleanKey, clean] = [storableText(key), storableValue(held)];
    if (!copy && (cleanKey !== key || clean !== held)) {
      copy = keys.slice(0, index).map((before) => [before, object[before] as JsonValue]);
    }
    copy?.push([cleanKey, clean]);
  }
  // fromEntries defines own properties, so that a key named __proto__ stays a key.
  return copy ? Object.fromEntries(copy) : object;
}
