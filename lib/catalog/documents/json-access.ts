import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

/** A member of an object: its own only, so that a key such as `constructor` never finds what every object inherits. */
export function memberOf(value: unknown, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The object a member holds, or undefined where it holds anything else. */
export function objectAt(value: unknown, key: string): JsonObject | undefined {
  const member = memberOf(value, key);
  return isJsonObject(member) ? member : undefined;
}

/** The list a member holds, or an empty one. */
export function listAt(value: unknown, key: string): JsonValue[] {
  const member = memberOf(value, key);
  return Array.isArray(member) ? member : [];
}

/** The text a member holds, or the empty string. */
export function textAt(value: unknown, key: string): string {
  const member = memberOf(value, key);
  return typeof member === "string" ? member : "";
}

/** Name and value of everything an object member holds, in order; nothing where it is no object. */
export function entriesAt(value: unknown, key: string): [string, JsonValue][] {
  return Object.entries(objectAt(value, key) ?? {});
}
