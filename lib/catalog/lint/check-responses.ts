import { type ApiContract, type ApiFunction, followRef } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { LintRule } from "./lint-finding.ts";
import { successSchema } from "./walk-response.ts";

/** What functions return has a schema that says what is in it. A write may return nothing. */
export const checkResponses: LintRule = (contract) =>
  contract.functions.flatMap((fn) => {
    const fault = faultOf(contract, fn);
    return fault === undefined
      ? []
      : [{ code: "responseShape" as const, severity: "error" as const, place: `${fn.name}/returns`, message: fault }];
  });

function faultOf(contract: ApiContract, fn: ApiFunction): string | undefined {
  const schema = successSchema(fn);
  if (!schema) {
    const mayBeEmpty = fn.method !== "get" || Object.hasOwn(fn.responses, "204");
    return mayBeEmpty ? undefined : "There is no schema of what it returns. Describe the answer with its properties.";
  }
  return saysSomething(contract, schema, 0)
    ? undefined
    : "The schema of what it returns has no properties. Say what the answer holds.";
}

function saysSomething(contract: ApiContract, written: JsonSchema, depth: number): boolean {
  const schema = followRef(contract, written);
  if (depth > 8) return true;
  const parts = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) => list ?? []);
  if (parts.length > 0) return parts.some((part) => saysSomething(contract, part, depth + 1));
  if (schema.items || schema.type === "array") return saysSomething(contract, schema.items ?? {}, depth + 1);
  if (schema.properties) return Object.keys(schema.properties).length > 0;
  if (typeof schema.additionalProperties === "object") return true;
  return (
    schema.enum !== undefined || schema.const !== undefined || (schema.type !== undefined && schema.type !== "object")
  );
}
