import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { findTarget, splitReference, toPointer } from "./json-pointer.ts";
import { translateSchema } from "./translate-schema.ts";

/** Translates schemas of one document and collects what they refer to. */
export interface SchemaCollector {
  translate(schema: JsonValue | undefined): JsonSchema;
  /** All schemas referred to so far, by the name their `$ref`s use, in order of first mention. */
  finish(): Record<string, JsonSchema>;
}

/**
 * Every target is translated once, however often and from wherever it is referred to, so the work grows with the document and
 * circles end.
 */
export function collectSchemas(document: JsonObject): SchemaCollector {
  const names = new Map<string, string>();
  const targets = new Map<string, string>();
  const schemas = new Map<string, JsonSchema>();

  const nameReference = (reference: string): string => {
    const segments = splitReference(reference);
    const pointer = segments === null ? reference : toPointer(segments);
    let name = names.get(pointer);
    if (name === undefined) {
      name = freeName(segments ?? [reference], targets);
      names.set(pointer, name);
      targets.set(name, reference);
    }
    return `#/schemas/${name}`;
  };

  return {
    translate: (schema) => translateSchema(schema, nameReference),
    finish: () => {
      // Translating a target may add targets, which a Map's iteration then reaches.
      for (const [name, reference] of targets) {
        if (!schemas.has(name)) schemas.set(name, translateSchema(findTarget(document, reference), nameReference));
      }
      return Object.fromEntries(schemas);
    },
  };
}

/** `Pet` for `#/components/schemas/Pet`, the whole way for other places; only characters that need no escape in a `$ref`. */
function freeName(segments: readonly string[], taken: ReadonlyMap<string, string>): string {
  const own = segments[0] === "components" && segments.length === 3 ? segments.slice(2) : segments;
  const plain =
    own
      .join("_")
      .replace(/[^\p{L}\p{N}.-]+/gu, "_")
      .replace(/^_+|_+$/g, "") || "schema";
  const base = plain === "__proto__" ? "proto" : plain;
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}
