import type { JsonValue } from "#lib/domain/json.ts";
import { rangeRole } from "#lib/simulation/world-state/match-arguments.ts";
import { cueOf } from "./find-cues.ts";
import { findDocumentedValues } from "./find-enum-values.ts";
import type { Mention } from "./find-mentions.ts";
import type { Slot } from "./list-slots.ts";
import { addressSpan, readAddress } from "./read-address.ts";
import { readLabelledWords, readNamedCodes, type WordsMention } from "./read-labelled-words.ts";
import { readSwitches } from "./read-switches.ts";
import { readValue } from "./read-value.ts";
import { tokenise } from "./tokenise-text.ts";

/** A slot with the value or values that the text gives for it. */
export interface FilledSlot {
  slot: Slot;
  /** More than one where a list is wanted, or where one call each is meant. */
  values: JsonValue[];
  score: number;
  start: number;
}

interface Candidate {
  slot: Slot;
  value: JsonValue;
  score: number;
  start: number;
  end: number;
  group: number;
  isSpan?: boolean;
  isQuoted?: boolean;
}

interface Span {
  start: number;
  end: number;
}

/** What a value gains by standing where its function is spoken of. */
const FOCUS_BONUS = 4;

const isFocused = ({ start, end }: Span, focus: Span): boolean => start >= focus.start && end <= focus.end;

/** What is needed before a value is taken: an argument that may be missing wants a clear word. */
const NEEDED = { required: 2, optional: 4 } as const;

/** What stands in quotes is what to search for, whether or not one has to. */
const neededFor = (slot: Slot, { isQuoted }: { isQuoted?: boolean }): number =>
  slot.isRequired || (slot.kind === "query" && isQuoted) ? NEEDED.required : NEEDED.optional;

/**
 * Finds the slots' values in a text. Each value goes to the slot that the words around it speak for most.
 * @param focus part of the text that speaks of the function: values in it come first
 */
export function fillSlots(
  slots: readonly Slot[],
  text: string,
  mentions: readonly Mention[],
  focus: Span = { start: 0, end: text.length },
): FilledSlot[] {
  const spoken = mentions.filter(
    (mention) => mention.isQuoted || mention.shape !== "name" || !isOnlyLabel(slots, mention.text),
  );
  const whole = [...readAddress(slots, text), ...readSwitches(slots, text)];
  const taken = addressSpan(slots, text);
  const open = slots.filter((slot) => !whole.some((filled) => filled.slot === slot));
  return [
    ...whole,
    ...matchSlots(
      open,
      text,
      spoken.filter((mention) => !isInside(mention, taken)),
      focus,
    ),
  ];
}

const isInside = ({ start, end }: Span, span: Span | undefined): boolean =>
  span !== undefined && start >= span.start && end <= span.end;

/** "Book of the" in "the Book of John" is the argument's name, not its value. */
function isOnlyLabel(slots: readonly Slot[], text: string): boolean {
  const labels = new Set(
    slots.flatMap(({ label, description, about }) =>
      tokenise(`${label} ${description} ${about}`).map(({ stem }) => stem),
    ),
  );
  return tokenise(text).every(({ stem }) => labels.has(stem));
}

/** "Book of John" for a book is John. */
function withoutLabel(slot: Slot, value: JsonValue): JsonValue {
  const match = typeof value === "string" ? /^(\p{L}+)\s+of\s+(.+)$/iu.exec(value) : null;
  return match?.[1] !== undefined && match[2] !== undefined && match[1].toLowerCase() === slot.label ? match[2] : value;
}

function matchSlots(slots: readonly Slot[], text: string, mentions: readonly Mention[], focus: Span): FilledSlot[] {
  const candidates = slots.flatMap((slot) => candidatesFor(slot, text, mentions));
  for (const candidate of candidates) {
    if (isFocused(candidate, focus)) candidate.score += FOCUS_BONUS;
  }
  candidates.sort((a, b) => b.score - a.score || a.start - b.start || slots.indexOf(a.slot) - slots.indexOf(b.slot));
  const filled = new Map<Slot, FilledSlot>();
  const taken: Candidate[] = [];
  for (const candidate of candidates) {
    const { slot } = candidate;
    const bonus = isFocused(candidate, focus) ? FOCUS_BONUS : 0;
    if (candidate.score < bonus + neededFor(slot, candidate)) continue;
    if (taken.some((other) => other.slot !== slot && overlaps(other, candidate) && !sharesSpan(other, candidate)))
      continue;
    if (repeatsSibling(candidate, taken) || leavesSpan(candidate, taken, candidates)) continue;
    const known = filled.get(slot);
    if (known && !joins(known, candidate, taken)) continue;
    taken.push(candidate);
    if (!known) filled.set(slot, { slot, values: [candidate.value], score: candidate.score, start: candidate.start });
    else if (!known.values.includes(candidate.value)) known.values.push(candidate.value);
  }
  addGroupMembers(filled, candidates, taken);
  return [...filled.values()];
}

const overlaps = (a: Candidate, b: Candidate): boolean => a.start < b.end && b.start < a.end;

/** "The last 90 days" is both a start and an end; "March 2027" a month and a year. */
function sharesSpan(a: Candidate, b: Candidate): boolean {
  const isDay = (slot: Slot) => /^(?:date|dateTime|year|month|day)$/.test(slot.kind);
  return a.start === b.start && a.end === b.end && isDay(a.slot) && isDay(b.slot);
}

const DISTINCT = /^(?:currencyCode|city|location|airport|country|countryCode|email|personName)$/;

/** From and to, base and quote: two arguments of a kind do not hold the same value. */
function repeatsSibling(candidate: Candidate, taken: readonly Candidate[]): boolean {
  const { slot, value } = candidate;
  return (
    DISTINCT.test(slot.kind) &&
    taken.some((other) => other.slot !== slot && other.slot.kind === slot.kind && other.value === value)
  );
}

/** Start and end come out of one span where there is one. */
function leavesSpan(candidate: Candidate, taken: readonly Candidate[], all: readonly Candidate[]): boolean {
  const span = taken.find(
    (other) =>
      other.slot !== candidate.slot &&
      other.isSpan &&
      /^date/.test(other.slot.kind) &&
      /^date/.test(candidate.slot.kind),
  );
  if (!span || candidate.start === span.start) return false;
  return all.some((other) => other.slot === candidate.slot && other.start === span.start);
}

function joins(known: FilledSlot, candidate: Candidate, taken: readonly Candidate[]): boolean {
  return taken.some(
    (other) =>
      other.slot === candidate.slot &&
      other.group === candidate.group &&
      known.values.length < 6 &&
      other.start !== candidate.start,
  );
}

/** "USD, EUR and GBP": what is joined to a taken value is one too, though its own words say less. */
function addGroupMembers(
  filled: ReadonlyMap<Slot, FilledSlot>,
  candidates: readonly Candidate[],
  taken: Candidate[],
): void {
  for (const candidate of [...candidates].sort((a, b) => a.start - b.start)) {
    const known = filled.get(candidate.slot);
    if (!known || known.values.includes(candidate.value) || taken.some((other) => overlaps(other, candidate))) continue;
    if (!joins(known, candidate, taken)) continue;
    taken.push(candidate);
    known.values.push(candidate.value);
  }
}

function candidatesFor(slot: Slot, text: string, mentions: readonly Mention[]): Candidate[] {
  if (slot.type === "boolean") return [];
  // "Rating" names a field; only "sorted by rating" sorts.
  if ((slot.kind === "sort" || slot.kind === "order") && !/\b(?:sort|order)(?:ed|ing)?\b/i.test(text)) return [];
  const documented = findDocumentedValues(slot, text).map((found, index, all): Candidate => {
    const cue = cueOf(slot, found, text);
    const isShort = found.end - found.start < 3;
    const score = (isShort ? 0.5 : found.isEnum ? 5 : found.isChoice ? 4 : 2) + cue;
    return { slot, value: found.value, score, start: found.start, end: found.end, group: groupOf(text, all, index) };
  });
  const named = readNamedCodes(slot, text);
  const choices = slot.schema.enum ?? [];
  if (choices.length > 0)
    return [
      ...documented,
      ...spokenCandidates(
        slot,
        text,
        named.filter(({ value }) => choices.includes(value)),
      ),
    ];
  const end = spanEndOf(slot);
  const mentioned = mentions.flatMap((mention): Candidate[] => {
    // What something is called is its name, not its number.
    if (slot.kind === "id" && !/\d/.test(mention.text) && CALLED.test(text.slice(0, mention.start))) return [];
    const reading = readValue(slot, mention, end);
    if (!reading) return [];
    const score = reading.fit + cueOf(slot, mention, text) + spanBonus(slot, mention);
    return [
      {
        slot,
        value: withoutLabel(slot, reading.value),
        score,
        start: mention.start,
        end: mention.end,
        group: mention.group,
        isSpan: mention.date?.to !== undefined,
        isQuoted: mention.isQuoted,
      },
    ];
  });
  const spoken = spokenCandidates(slot, text, [...readLabelledWords(slot, text), ...named]);
  return [...documented, ...mentioned, ...spoken];
}

function spokenCandidates(slot: Slot, text: string, words: readonly WordsMention[]): Candidate[] {
  return words.map((found, index): Candidate => {
    const cue = TABLED.test(slot.kind) ? cueOf(slot, found, text) : 0;
    const group = groupOf(text, words, index);
    return { slot, value: found.value, score: found.score + cue, start: found.start, end: found.end, group };
  });
}

const CALLED = /\b(?:called|named|titled|about|for)\s*["“'‘]?$/i;

const TABLED = /^(?:currencyCode|countryCode|languageCode)$/;

/** Values that are joined by commas and "and" get one number. */
function groupOf(text: string, all: readonly { start: number; end: number }[], index: number): number {
  let first = index;
  while (first > 0 && /^[\s,]*(?:and|or|&)?[\s,]*$/i.test(text.slice(all[first - 1]?.end, all[first]?.start)))
    first -= 1;
  return -1 - first;
}

const spanEndOf = (slot: Slot): "from" | "to" => (rangeRole(slot.argument) === "atMost" ? "to" : "from");

/** A span speaks for slots that are ends of one. */
function spanBonus(slot: Slot, mention: Mention): number {
  if (!mention.date?.to || !/^date/.test(slot.kind)) return 0;
  return rangeRole(slot.argument) ? 3 : -2;
}
