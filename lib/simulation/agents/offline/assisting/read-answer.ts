import type { JsonValue } from "#lib/domain/json.ts";
import { fillSlots } from "#lib/simulation/agents/offline/reading/fill-slots.ts";
import { enumValueFor } from "#lib/simulation/agents/offline/reading/find-enum-values.ts";
import { findMentions } from "#lib/simulation/agents/offline/reading/find-mentions.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { readValue } from "#lib/simulation/agents/offline/reading/read-value.ts";

const UNKNOWN =
  /\b(?:don['’]?t (?:know|have|remember)|do not (?:know|have)|no idea|not sure|can['’]?t (?:say|tell|remember))\b/i;

/** The value that an answer gives for a slot; undefined where it gives none. */
export function readAnswer(slot: Slot, answer: string, isOnly: boolean): JsonValue | undefined {
  if (UNKNOWN.test(answer)) return undefined;
  const part = isOnly ? answer : partFor(slot, answer);
  if (part === undefined) return undefined;
  const core = coreOf(part);
  const [mention] = findMentions(core);
  const isWhole = mention !== undefined && mention.start === 0 && mention.end >= core.length - 1;
  const whole = isWhole && !slot.isList ? readValue(slot, mention, "from") : undefined;
  if (whole) return whole.value;
  const [filled] = fillSlots([{ ...slot, isRequired: true }], part, findMentions(part));
  if (filled) return slot.isList ? filled.values : filled.values[0];
  return readWords(slot, core);
}

/** "The base is EUR and the amount is 20": the part that names the slot. */
function partFor(slot: Slot, answer: string): string | undefined {
  const parts = answer.split(/(?<=[.!])\s+|,\s+(?=(?:and )?the\b)|\s+and\s+(?=(?:the|my)\b)/);
  return parts.find((part) => part.toLowerCase().includes(slot.label.toLowerCase()));
}

/** The answer without the words around it: "Sure, the type is X." and "Please use X as the type." are X. */
function coreOf(part: string): string {
  return part
    .replace(/^.*?\b(?:is|it['’]s|should be|use|are|take|choose)\b[:\s]*/i, "")
    .replace(/\s+as the [\w ]+(?=[.!]?$)/i, "")
    .replace(/,?\s*please(?=[.!]?$)/i, "")
    .replace(/[.!]$/, "")
    .trim();
}

function readWords(slot: Slot, core: string): JsonValue | undefined {
  const text = core.replace(/^["'“]|["'”]$/g, "").trim();
  if (text === "") return undefined;
  if ((slot.schema.enum ?? []).length > 0) return enumValueFor(slot, text);
  if (slot.type === "integer" || slot.type === "number")
    return Number.isFinite(Number(text)) ? Number(text) : undefined;
  if (slot.type === "boolean")
    return /^(?:yes|true|on|sure)\b/i.test(text) ? true : /^(?:no|false|off)\b/i.test(text) ? false : undefined;
  return slot.isList ? text.split(/,\s*|\s+and\s+/) : text;
}
