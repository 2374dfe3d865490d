import { splitPointer, toPointer, valueAt } from "#lib/catalog/documents/json-pointer.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { isFreeText } from "./is-free-text.ts";
import type { Served } from "./open-world.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey, splitWords } from "./split-words.ts";
import type { World, WorldRow } from "./world-state.ts";

/** A free text in a response that code drew and a model may write instead. */
export interface TextSlot {
  /** JSON pointer into the body. */
  pointer: string;
  field: string;
  description: string;
  /** The plain fields beside it. */
  beside: JsonObject;
  /** The row whose text it is, and the key of its field; absent in bodies that are computed. */
  row?: WorldRow;
  key?: string;
}

const MOST_SLOTS = 12;
const MAX_DEPTH = 4;

/**
 * The free texts of a success: descriptions, summaries, comments for which the document gives no choice, format or example.
 * What the caller gave, what the document lists and what was written before is not among them.
 */
export function findTextSlots(world: World, served: Served): TextSlot[] {
  const { plan, statusCode, body, args } = served;
  if (statusCode >= 300 || !plan.response || body === null) return [];
  const slots = world.shown.length > 0 ? slotsOfRows(world, served) : [];
  if (plan.role === "answer") collect(world, plan.response, body, [], "", slots);
  const given = Object.values(args);
  return slots
    .filter(
      ({ pointer }) =>
        !given.some((value) => sameValue(value, valueAt(body, splitPointer(pointer)) as JsonValue | undefined)),
    )
    .slice(0, MOST_SLOTS);
}

function slotsOfRows(world: World, { plan, body }: Served): TextSlot[] {
  const schema = resolveSchema(world.contract, plan.rows.row ?? {});
  return world.shown.flatMap((row, index) => {
    const place = plan.rows.shape === "list" ? [...plan.rows.path, String(index)] : plan.rows.path;
    const shown = valueAt(body, place);
    if (!row.drafts || !isJsonObject(shown)) return [];
    return Object.entries(shown).flatMap(([name, value]): TextSlot[] => {
      const key = fieldKey(name, plan.noun);
      const isDraft = typeof value === "string" && row.drafts?.includes(key) === true;
      if (!isDraft || !isFreeText(name, resolveSchema(world.contract, schema.properties?.[name] ?? {}))) return [];
      return [{ ...slotAt([...place, name], schema, shown), row, key }];
    });
  });
}

function collect(
  world: World,
  written: JsonSchema,
  value: JsonValue,
  place: string[],
  name: string,
  slots: TextSlot[],
  holder: { schema: JsonSchema; value: JsonObject } | undefined = undefined,
): void {
  const schema = resolveSchema(world.contract, written);
  if (place.length > MAX_DEPTH) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      if (isJsonObject(item)) collect(world, schema.items ?? {}, item, [...place, String(index)], name, slots);
  } else if (isJsonObject(value)) {
    for (const [key, item] of Object.entries(value))
      collect(world, schema.properties?.[key] ?? {}, item, [...place, key], key, slots, { schema, value });
  } else if (typeof value === "string" && holder && isFreeText(name, schema) && !isNotice(name))
    slots.push(slotAt(place, holder.schema, holder.value));
}

/** Words on how the request went are code's. */
const isNotice = (name: string): boolean =>
  /^(?:message|msg|detail|status message|result message)$/.test(splitWords(name).join(" "));

function slotAt(place: readonly string[], holder: JsonSchema, beside: JsonObject): TextSlot {
  const field = place.at(-1) ?? "";
  const plain = Object.entries(beside).filter(([name, value]) => name !== field && typeof value !== "object");
  const { description = "" } = holder.properties?.[field] ?? {};
  return { pointer: toPointer([...place]), field, description, beside: Object.fromEntries(plain) };
}
