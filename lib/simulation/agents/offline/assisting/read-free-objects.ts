import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import type { PlannedCall } from "./planned-call.ts";

const SETTING =
  /\b(?:set|change|update|make|use|with|add)\s+(?:the|my|his|her|their|its|a|an)\s+(?:new\s+)?([a-z]+(?:\s+[a-z]+){0,2}?)(?:\s+(?:to|as|is|of)|,)\s+["“']([^"”'\n]{1,200})["”']/gi;

/** Settings for an object of which the document names no fields: "set the display name to …". */
export function readFreeObjects(
  slots: readonly Slot[],
  known: PlannedCall["values"],
  text: string,
): PlannedCall["values"] {
  const slot = slots.find(({ type, isRequired, path }) => type === "object" && isRequired && path.length === 1);
  if (!slot || known.some((value) => value.slot === slot)) return [];
  const labels = new Set(slots.map(({ label }) => label.toLowerCase()));
  const settings = [...text.matchAll(SETTING)].filter((match) => !labels.has((match[1] ?? "").toLowerCase()));
  if (settings.length === 0) return [];
  return [{ slot, value: Object.fromEntries(settings.map((match) => [camelCase(match[1] ?? ""), match[2] ?? ""])) }];
}

const camelCase = (words: string): string =>
  splitWords(words)
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
