import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { memberOf } from "./json-access.ts";

/** A JSON pointer (RFC 6901) from its segments; the empty string for the whole value. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The segments of a JSON pointer; none for the empty one. */
export function splitPointer(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The segments of a reference within the document (`#/components/schemas/Pet`), or null for any other reference. */
export function splitReference(reference: string): string[] | null {
  return reference.startsWith("#/") ? splitPointer(percentDecoded(reference.slice(1))) : null;
}

/** What is at a place within a value, or undefined where nothing is. */
export function valueAt(value: unknown, segments: readonly string[]): unknown {
  return segments.reduce<unknown>(
    (current, segment) => (Array.isArray(current) ? current[arrayIndex(segment)] : memberOf(current, segment)),
    value,
  );
}

/** What a reference within the document points at, or undefined where nothing is. Follows one step only. */
export function findTarget(document: JsonObject, reference: string): JsonValue | undefined {
  const segments = splitReference(reference);
  return segments === null ? undefined : (valueAt(document, segments) as JsonValue | undefined);
}

/** The value itself, or what its `$ref` leads to in the end; undefined where that is nothing or a circle. */
export function followReference(document: JsonObject, value: JsonValue | undefined): JsonValue | undefined {
  const seen = new Set<string>();
  let current = value;
  for (;;) {
    const reference = memberOf(current, "$ref");
    if (typeof reference !== "string") return current;
    if (seen.has(reference)) return undefined;
    seen.add(reference);
    current = findTarget(document, reference);
  }
}

function arrayIndex(segment: string): number {
  return /^\d{1,9}$/.test(segment) ? Number(segment) : -1;
}

function percentDecoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer; // A stray "%" is part of the name.
  }
}
