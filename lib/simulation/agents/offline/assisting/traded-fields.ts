import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { classifyField, typeOf } from "#lib/simulation/world-state/classify-field.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { isTradedKind } from "#lib/simulation/world-state/shared-kinds.ts";

/**
 * Names of the response's fields that hold what a slot of another API wants: a latitude for a latitude. Of one API it is the
 * fields' own names that count (see `producedFields`).
 */
export function tradedFields(contract: ApiContract, source: ApiFunction, target: ApiFunction, slot: Slot): string[] {
  if (source.apiName === target.apiName || !isTradedKind(slot.kind) || slot.isList) return [];
  const row = planFunctions(contract).functions.get(source.name)?.rows.row;
  return row ? [...new Set(fieldsOf(contract, row, slot, 0))] : [];
}

/** Of the row itself first, then of the objects in it. */
function fieldsOf(contract: ApiContract, row: JsonSchema, slot: Slot, depth: number): string[] {
  const properties = Object.entries(resolveSchema(contract, row).properties ?? {}).map(
    ([name, property]) => [name, resolveSchema(contract, property)] as const,
  );
  const own = properties.filter(
    ([name, schema]) => !/^(?:object|array)$/.test(typeOf(schema) ?? "") && classifyField(name, schema) === slot.kind,
  );
  const inner = depth > 0 ? [] : properties.filter(([, schema]) => typeOf(schema) === "object");
  return [...own.map(([name]) => name), ...inner.flatMap(([, schema]) => fieldsOf(contract, schema, slot, depth + 1))];
}
