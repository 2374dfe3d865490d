import { splitPointer, toPointer } from "#lib/catalog/documents/json-pointer.ts";
import { validateResponse } from "#lib/catalog/documents/validate-response.ts";
import { storableText } from "#lib/catalog/storable.ts";
import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { answerKey } from "./answer-call.ts";
import type { TextSlot } from "./find-text-slots.ts";
import { findTwins } from "./find-twins.ts";
import type { Served } from "./open-world.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey } from "./split-words.ts";
import type { World } from "./world-state.ts";

const LONGEST_TEXT = 2000;

/**
 * Puts a model's texts into a response and into the rows they belong to, so that later reads show the same. A text that the
 * schema refuses, or that was not asked for, is dropped: code's stays.
 * @returns the body
 */
export function placeTexts(
  world: World,
  served: Served,
  slots: readonly TextSlot[],
  texts: Record<string, unknown>,
): JsonValue {
  const { plan, statusCode } = served;
  const wanted = slots.flatMap((slot) => {
    const text = texts[slot.pointer];
    const isText = typeof text === "string" && text.trim() !== "" && text.length <= LONGEST_TEXT;
    return isText ? [{ slot, text: storableText(text.trim()) }] : [];
  });
  const trial = structuredClone(served.body);
  for (const { slot, text } of wanted) setAt(trial, slot.pointer, text);
  const refused = validateResponse(world.contract, plan.fn, statusCode, trial).map(({ pointer }) => pointer);
  const kept = wanted.filter(({ slot }) => !refused.includes(slot.pointer));
  const body = structuredClone(served.body);
  for (const { slot, text } of kept) {
    setAt(body, slot.pointer, text);
    if (slot.row && slot.key !== undefined) writeText(world, plan.resource, slot.row, slot.key, text);
  }
  if (plan.role !== "answer" || kept.length === 0) return body;
  const key = answerKey(plan, served.args);
  world.state.answers[key] = structuredClone(body);
  world.state.textPointers[key] = kept.map(({ slot }) => slot.pointer);
  return body;
}

function writeText(
  world: World,
  resource: string,
  shown: NonNullable<TextSlot["row"]>,
  key: string,
  text: string,
): void {
  for (const { row } of findTwins(world, resource, shown)) {
    row.fields[key] = text;
    row.drafts = row.drafts?.filter((other) => other !== key) ?? [];
    row.modelWritten = [...new Set([...(row.modelWritten ?? []), key])];
  }
}

function setAt(body: JsonValue, pointer: string, text: string): void {
  const path = splitPointer(pointer);
  const last = path.pop() ?? "";
  let holder: JsonValue | undefined = body;
  for (const name of path)
    holder = Array.isArray(holder) ? holder[Number(name)] : isJsonObject(holder) ? holder[name] : undefined;
  if (isJsonObject(holder)) holder[last] = text;
}

/** JSON pointers to the values of a response that a model wrote, now or when the world was opened. */
export function modelWritten(world: World, { plan, args, body, statusCode }: Served): string[] {
  if (statusCode >= 300) return [];
  if (plan.role === "answer") return world.state.textPointers[answerKey(plan, args)] ?? [];
  return world.shown.flatMap((row, index) => {
    const place = plan.rows.shape === "list" ? [...plan.rows.path, String(index)] : plan.rows.path;
    let shown: JsonValue | undefined = body;
    for (const name of place)
      shown = Array.isArray(shown) ? shown[Number(name)] : isJsonObject(shown) ? shown[name] : undefined;
    if (!isJsonObject(shown) || !row.modelWritten) return [];
    const isWritten = (name: string) => {
      const key = fieldKey(name, plan.noun);
      return row.modelWritten?.includes(key) === true && sameValue(shown[name], row.fields[key]);
    };
    return Object.keys(shown)
      .filter(isWritten)
      .map((name) => toPointer([...place, name]));
  });
}
