import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField } from "#lib/simulation/world-state/classify-field.ts";
import type { FieldKind } from "#lib/simulation/world-state/field-rules.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { isSharedKind } from "#lib/simulation/world-state/shared-kinds.ts";

/** What values an API trades in: all that choosing companions needs of a document, in a few hundred bytes. */
export interface ApiTrade {
  /** Kinds of values that its responses hold. */
  gives: FieldKind[];
  /** Kinds of values that a call must have. */
  needs: FieldKind[];
}

/** A response's rows stand in a list in an object, seldom deeper. */
const MAX_DEPTH = 4;

/** Reads off a contract what its calls need and its responses give. Pure; microseconds for each field. */
export function summariseApi(contract: ApiContract): ApiTrade {
  const gives = new Set<FieldKind>();
  const needs = new Set<FieldKind>();
  for (const fn of contract.functions) {
    for (const kind of requiredKinds(contract, fn)) needs.add(kind);
    const seen = new Set<JsonSchema>();
    for (const [code, { schema }] of Object.entries(fn.responses)) {
      if (schema && /^(?:2|default)/.test(code)) collectKinds(contract, schema, gives, seen, 0);
    }
  }
  return { gives: [...gives].sort(), needs: [...needs].sort() };
}

function requiredKinds(contract: ApiContract, { parameters }: ApiFunction): FieldKind[] {
  return (parameters.required ?? []).flatMap((name) => {
    const property = parameters.properties?.[name];
    const kind = property && classifyField(name, resolveSchema(contract, property));
    return kind && isSharedKind(kind) ? [kind] : [];
  });
}

function collectKinds(
  contract: ApiContract,
  written: JsonSchema,
  kinds: Set<FieldKind>,
  seen: Set<JsonSchema>,
  depth: number,
): void {
  const schema = resolveSchema(contract, written);
  if (depth > MAX_DEPTH || seen.has(schema)) return;
  seen.add(schema);
  if (schema.items) collectKinds(contract, schema.items, kinds, seen, depth + 1);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const resolved = resolveSchema(contract, property);
    const kind = classifyField(name, resolved);
    if (isSharedKind(kind)) kinds.add(kind);
    if (resolved.properties || resolved.items) collectKinds(contract, resolved, kinds, seen, depth + 1);
  }
}
