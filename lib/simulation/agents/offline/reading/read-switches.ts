import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import type { FilledSlot } from "./fill-slots.ts";
import type { Slot } from "./list-slots.ts";
import { isStopWord, stemOf, tokenise } from "./tokenise-text.ts";

const CARRIERS = /^(?:include|includes|is|has|have|show|with|only|return|enable|enabled|use|allow|should|flag)$/;
const NEGATED = /\b(?:no|not|without|exclude|excluding|don'?t|do not|never|skip|leave out|turn off|disable|off)\b/i;

/** Switches that the text turns on or off by naming them. */
export function readSwitches(slots: readonly Slot[], text: string): FilledSlot[] {
  const tokens = tokenise(text);
  return slots.flatMap((slot): FilledSlot[] => {
    if (slot.type !== "boolean") return [];
    const stems = splitWords(slot.label)
      .filter((word) => !CARRIERS.test(word) && !isStopWord(word))
      .map(stemOf);
    if (stems.length === 0) return [];
    const places = stems.map((stem) => tokens.findIndex((token) => token.stem === stem));
    if (places.some((place) => place < 0)) return [];
    const first = tokens[Math.min(...places)];
    const last = tokens[Math.max(...places)];
    if (!first || !last || Math.max(...places) - Math.min(...places) > stems.length + 2) return [];
    const isOff =
      NEGATED.test(text.slice(Math.max(0, first.start - 30), first.start)) ||
      /^\W*(?:should be |to |is )?(?:off|no|false)\b/i.test(text.slice(last.end));
    return [{ slot, values: [!isOff], score: slot.isRequired ? 3 : 4, start: first.start }];
  });
}
