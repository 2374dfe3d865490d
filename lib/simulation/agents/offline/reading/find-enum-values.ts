import type { JsonValue } from "#lib/domain/json.ts";
import { documentedValues } from "#lib/simulation/world-state/documented-values.ts";
import { singularOf } from "#lib/simulation/world-state/inflect-noun.ts";
import type { Slot } from "./list-slots.ts";
import { stemOf } from "./tokenise-text.ts";

/** A documented value that a text mentions. */
export interface ValueMention {
  value: JsonValue;
  start: number;
  end: number;
  /** False for values that the document only gives as examples. */
  isEnum: boolean;
  /** True for one of several values that a description offers. */
  isChoice: boolean;
}

const escapePattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What a value is called in plain words: "m: Metric" in the description calls `m` metric. */
function namesOf(value: JsonValue, description: string): string[] {
  const plain = String(value).replace(/[_-]+/g, " ").trim();
  const spelled = new RegExp(
    `(?<![\\w])${escapePattern(String(value))}\\s*(?:->|→|=>|=|:)\\s*([A-Z][\\w ]{2,30}?)(?=[,;.)]|$)`,
  ).exec(description)?.[1];
  return spelled ? [spelled.trim(), plain] : [plain];
}

interface ValuePattern {
  value: JsonValue;
  isEnum: boolean;
  /** How it begins, in lower case: texts without it need not be searched. */
  head: string;
  pattern: RegExp;
}

const HEAD_LENGTH = 3;

const cache = new WeakMap<Slot, ValuePattern[]>();

function patternsOf(slot: Slot): ValuePattern[] {
  const known = cache.get(slot);
  if (known) return known;
  const isEnum = (slot.schema.enum ?? []).length > 0;
  const values = isEnum
    ? (slot.schema.enum ?? [])
    : slot.type === "string"
      ? documentedValues(slot.schema, slot.kind)
      : [];
  const patterns = values
    .filter((value) => value !== null && value !== "" && typeof value !== "object" && typeof value !== "boolean")
    .flatMap((value) =>
      namesOf(value, slot.description).map((name) => {
        const plain = name.split(/\s+/).map((word) => (word.length > 3 ? singularOf(word.toLowerCase()) : word));
        const words = plain.map((word, index) =>
          (name.split(/\s+/)[index] ?? "").length > 3
            ? `${escapePattern(word)}(?:s|es|ed|ing|'s)?`
            : escapePattern(word),
        );
        // One letter is a value only as it is written.
        const flags = name.length < 3 && /^[A-Z]/.test(name) ? "gu" : "giu";
        return {
          value,
          isEnum,
          head: (plain[0] ?? "").slice(0, HEAD_LENGTH).toLowerCase(),
          pattern: new RegExp(`(?<![\\p{L}\\p{N}])${words.join("[\\s_-]+")}(?![\\p{L}\\p{N}])`, flags),
        };
      }),
    );
  // The longer value wins where one is part of another.
  patterns.sort((a, b) => String(b.value).length - String(a.value).length);
  cache.set(slot, patterns);
  return patterns;
}

const latest = new WeakMap<Slot, { text: string; found: readonly ValueMention[] }>();

/** Enum values and documented examples of a slot that the text holds, in order of place. The same text is read many times over. */
export function findDocumentedValues(slot: Slot, text: string): readonly ValueMention[] {
  const known = latest.get(slot);
  if (known?.text === text) return known.found;
  const found = searchValues(slot, text);
  latest.set(slot, { text, found });
  return found;
}

function searchValues(slot: Slot, text: string): ValueMention[] {
  const found: ValueMention[] = [];
  const patterns = patternsOf(slot);
  const lower = text.toLowerCase();
  const isChoice = new Set(patterns.map(({ value }) => value)).size > 1;
  for (const { value, isEnum, head, pattern } of patterns) {
    if (!lower.includes(head)) continue;
    pattern.lastIndex = 0;
    for (const match of text.matchAll(pattern)) {
      const overlaps = found.some(
        (other) =>
          other.start < match.index + match[0].length &&
          match.index < other.end &&
          String(other.value).length >= String(value).length,
      );
      if (!overlaps) found.push({ value, start: match.index, end: match.index + match[0].length, isEnum, isChoice });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The enum's spelling of a word: "Facebook" for `facebook`. */
export function enumValueFor(slot: Slot, text: string): JsonValue | undefined {
  const wanted = stemOf(text.toLowerCase().replace(/[_-]+/g, " "));
  return (slot.schema.enum ?? []).find(
    (value) => value !== null && stemOf(String(value).toLowerCase().replace(/[_-]+/g, " ")) === wanted,
  );
}
