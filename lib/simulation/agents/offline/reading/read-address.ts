import type { FilledSlot } from "./fill-slots.ts";
import type { Slot } from "./list-slots.ts";

const ADDRESS =
  /(\d+[A-Z]?\s+[\p{L}\d .'’-]+?),\s*(?:((?:Apt|Apartment|Suite|Ste|Unit|Flr|Floor|Fl|Room|Rm|#)\.?\s*[\w-]+|[\p{Lu}][\p{L} ]+ (?:House|Hall|Court|Lodge|Park|Point|Quay|Square|Hill|Terrace|Gardens|Harbour)|Old Harbour|Market Square|Castle Hill),\s*)?([\p{Lu}][\p{L} .'’-]+),\s*([A-Z]{2}),?\s*(\d{5}(?:-\d{4})?)/u;

function findAddress(slots: readonly Slot[], text: string): RegExpExecArray | undefined {
  const kinds = new Set(slots.map(({ kind }) => kind));
  if (!kinds.has("street") || !(kinds.has("zip") || kinds.has("city"))) return undefined;
  return ADDRESS.exec(text) ?? undefined;
}

/** Where the address stands: its parts are nothing else. */
export function addressSpan(slots: readonly Slot[], text: string): { start: number; end: number } | undefined {
  const match = findAddress(slots, text);
  return match && { start: match.index, end: match.index + match[0].length };
}

/** The parts of a postal address of the United States, for functions that take them one by one. */
export function readAddress(slots: readonly Slot[], text: string): FilledSlot[] {
  const match = findAddress(slots, text);
  if (!match) return [];
  const parts: Partial<Record<Slot["kind"], string | undefined>> = {
    street: match[1],
    unitNumber: match[2],
    city: match[3],
    state: match[4],
    zip: match[5],
  };
  return slots.flatMap((slot) => {
    const value = parts[slot.kind];
    return value === undefined || slot.type !== "string"
      ? []
      : [{ slot, values: [value], score: 10, start: match.index }];
  });
}
