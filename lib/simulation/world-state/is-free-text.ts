import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";
import { documentedValues } from "./documented-values.ts";

/** True for fields of prose without a pool, a choice or a form. */
export function isFreeText(name: string, schema: JsonSchema): boolean {
  const kind = classifyField(name, schema);
  if (kind !== "text" && kind !== "comment") return false;
  if (typeOf(schema) !== "string" || schema.enum || schema.const !== undefined) return false;
  return schema.pattern === undefined && schema.format === undefined && documentedValues(schema, kind).length === 0;
}
