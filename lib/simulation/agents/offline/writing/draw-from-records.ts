import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { documentedRecords } from "#lib/simulation/world-state/documented-records.ts";
import { rangeRole } from "#lib/simulation/world-state/match-arguments.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { nameKey } from "#lib/simulation/world-state/split-words.ts";

/** Shortest description that is taken for the same thing when a field has it too. */
const TELLING_LENGTH = 12;

/**
 * Values of one thing that the document lists, for the slots that ask for its fields: then a latitude and a longitude are those of
 * one place, and a filter finds something. Empty where the document lists nothing that the slots are about.
 */
export function drawFromRecords(
  contract: ApiContract,
  fn: ApiFunction,
  slots: readonly Slot[],
  random: RandomStream,
): Map<Slot, JsonValue> {
  const plan = planFunctions(contract).functions.get(fn.name);
  if (plan?.role === "create") return new Map();
  const askable = slots.filter(
    (slot) =>
      slot.path.length === 1 &&
      !rangeRole(slot.argument) &&
      (plan?.role !== "update" || plan.arguments[slot.argument]?.use === "key"),
  );
  const own = plan?.rows.row ? [resolveSchema(contract, plan.rows.row)] : [];
  let best: { fields: Map<Slot, string>; records: readonly JsonObject[] } | undefined;
  for (const schema of [...own, ...Object.values(contract.schemas)]) {
    const records = documentedRecords(schema);
    if (records.length === 0) continue;
    const fields = matchFields(contract, schema, askable);
    if (fields.size > (best?.fields.size ?? 0)) best = { fields, records };
  }
  if (!best) return new Map();
  const record = random.pick(best.records);
  return new Map([...best.fields].flatMap(([slot, field]) => heldValue(slot, record[field])));
}

/** Which field of the object each slot asks for. */
function matchFields(contract: ApiContract, schema: JsonSchema, slots: readonly Slot[]): Map<Slot, string> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const resolved = resolveSchema(contract, property);
    return { name, key: nameKey(name), about: resolved.description ?? resolved.items?.description };
  });
  return new Map(
    slots.flatMap((slot): [Slot, string][] => {
      const about = slot.schema.description ?? "";
      const isAlike = (field: (typeof fields)[number]) => about.length >= TELLING_LENGTH && field.about === about;
      const field = fields.find(isAlike) ?? fields.find(({ key }) => key === nameKey(slot.argument));
      return field ? [[slot, field.name]] : [];
    }),
  );
}

function heldValue(slot: Slot, held: JsonValue | undefined): [Slot, JsonValue][] {
  if (held === undefined || held === null) return [];
  const value = Array.isArray(held) ? held[0] : held;
  if (value === undefined || value === null || typeof value === "object") return [];
  return [[slot, slot.isList ? [value] : value]];
}
