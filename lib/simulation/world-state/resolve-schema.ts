import { type ApiContract, followRef } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

type Schemas = Pick<ApiContract, "schemas">;

const cache = new WeakMap<object, WeakMap<JsonSchema, JsonSchema>>();

/**
 * One schema with nothing left to look up at its top: references followed, `allOf` merged, the first branch of `oneOf` and
 * `anyOf` that is not null taken. Properties and items stay as written. What it accepts, the given schema accepts.
 */
export function resolveSchema(contract: Schemas, schema: JsonSchema): JsonSchema {
  let known = cache.get(contract);
  if (!known) {
    known = new WeakMap();
    cache.set(contract, known);
  }
  const found = known.get(schema);
  if (found) return found;
  const resolved = resolve(contract, schema, 0);
  known.set(schema, resolved);
  return resolved;
}

const MAX_NESTING = 12;

function resolve(contract: Schemas, schema: JsonSchema, depth: number): JsonSchema {
  const { $ref, ...beside } = schema;
  let current = $ref === undefined ? schema : followRef(contract, schema);
  if ($ref !== undefined && Object.keys(beside).length > 0) current = { ...current, ...beside };
  if (depth > MAX_NESTING) return current;
  const branches = current.oneOf ?? current.anyOf;
  if (Array.isArray(branches) && branches.length > 0) {
    const resolved = branches.map((branch) => resolve(contract, branch, depth + 1));
    const branch = resolved.find((candidate) => candidate.type !== "null") ?? resolved[0];
    const { oneOf: _oneOf, anyOf: _anyOf, ...rest } = current;
    current = branch ? merge(rest, branch) : rest;
  }
  if (Array.isArray(current.allOf)) {
    const { allOf, ...rest } = current;
    current = allOf.reduce<JsonSchema>((all, part) => merge(all, resolve(contract, part, depth + 1)), rest);
  }
  return current;
}

/** Both at once: the right one wins where both say something, but properties and required names add up. */
function merge(left: JsonSchema, right: JsonSchema): JsonSchema {
  const merged: JsonSchema = { ...left, ...right };
  if (left.description !== undefined) merged.description = left.description;
  if (left.properties && right.properties) merged.properties = { ...left.properties, ...right.properties };
  if (left.required && right.required) merged.required = [...new Set([...left.required, ...right.required])];
  if (left.enum && right.enum) merged.enum = left.enum.filter((value) => right.enum?.includes(value));
  if (left.minimum !== undefined && right.minimum !== undefined) merged.minimum = Math.max(left.minimum, right.minimum);
  if (left.maximum !== undefined && right.maximum !== undefined) merged.maximum = Math.min(left.maximum, right.maximum);
  return merged;
}
