import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { Field, Shape } from "./read-shape.ts";

/** A shape as the schema of an OpenAPI document: objects by reference, values written out. */
export function compileShape(shape: Shape, values: ReadonlyMap<string, JsonSchema>): JsonObject {
  switch (shape.kind) {
    case "value":
      return (values.get(shape.name) ?? {}) as JsonObject;
    case "object":
      return { $ref: `#/components/schemas/${shape.name}` };
    case "list":
      return {
        type: "array",
        ...aboutList(shape.of, values),
        ...(shape.least === undefined ? {} : { minItems: shape.least }),
        ...(shape.most === undefined ? {} : { maxItems: shape.most }),
        items: compileShape(shape.of, values),
      };
    case "fields":
      return compileFields(shape.fields, values);
    case "map": {
      const { description: _, ...keys } = values.get(shape.key) ?? {};
      return {
        type: "object",
        propertyNames: keys as JsonObject,
        additionalProperties: compileShape(shape.of, values),
      };
    }
  }
}

/** Fields as an object schema. */
export function compileFields(fields: readonly Field[], values: ReadonlyMap<string, JsonSchema>): JsonObject {
  const required = fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
  return {
    type: "object",
    ...(required.length > 0 ? { required } : {}),
    properties: Object.fromEntries(
      fields.map(({ name, shape }): [string, JsonValue] => [name, compileShape(shape, values)]),
    ),
  };
}

/** A list of values is described by what each of them is. */
function aboutList(of: Shape, values: ReadonlyMap<string, JsonSchema>): JsonObject {
  const description = of.kind === "value" ? values.get(of.name)?.description : undefined;
  return description === undefined ? {} : { description };
}
