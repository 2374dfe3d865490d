import type { JsonValue } from "#lib/domain/json.ts";
import { documentedValues } from "#lib/simulation/world-state/documented-values.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import type { Slot } from "./list-slots.ts";
import { COUNTRY_CODES, CURRENCY_CODES, LANGUAGE_CODES } from "./name-tables.ts";
import { isStopWord, stemOf, type Token, tokenise } from "./tokenise-text.ts";

/** A value told in plain words, and how sure that is. */
export interface WordsMention {
  value: JsonValue;
  start: number;
  end: number;
  score: number;
}

const JOINS = /^\s*(?:is|are|should be|shall be|must be|be|:|=|of|to|as|set to|named|called)?\s*$/i;

/** Kinds whose values are plain lower-case words often enough. */
const WORDY =
  /^(?:string|category|tag|color|size|unit|format|style|status|priority|gender|frequency|word|query|title|comment|sort|order|username|id|code|version|symbol|text|credential|password|street|company)$/;

const isPlainWord = (token: Token): boolean =>
  !isStopWord(token.lower) && /^[\p{L}\p{N}][\p{L}\p{N}'’-]*$/u.test(token.text);

/**
 * Values that are told by the argument's own name beside them: "style should be grunge", "in the food and travel categories",
 * "of type music". One word each; longer values stand out by quotes or capitals.
 */
export function readLabelledWords(slot: Slot, text: string): WordsMention[] {
  if (slot.type !== "string" || !WORDY.test(slot.kind)) return [];
  const label = splitWords(slot.label)
    .filter((word) => !isStopWord(word))
    .map(stemOf);
  const tokens = tokenise(text);
  const found: WordsMention[] = [];
  tokens.forEach((token, index) => {
    if (token.stem !== label.at(-1) || !precededByLabel(tokens, index, label)) return;
    const after = wordsAfter(tokens, index, label.length, text);
    const isFollowed = /^\s+(?:["“'‘]|(?:is|should|of|to|as)\b|[:=])/.test(text.slice(token.end));
    const before =
      after.length > 0 || isFollowed
        ? []
        : wordsBefore(tokens, index - label.length + 1, text).filter((word) => !isOwnWord(slot, word));
    for (const word of after) found.push({ value: word.text, start: word.start, end: word.end, score: 4.5 });
    for (const word of before)
      found.push({
        value: word.text,
        start: word.start,
        end: word.end,
        score: before.length > 1 || slot.isList ? 4.2 : 3.6,
      });
  });
  return found;
}

/** Words of the description ("the bird species") describe, unless the document offers them as a value. */
function isOwnWord(slot: Slot, word: Token): boolean {
  const isOffered = documentedValues(slot.schema, slot.kind).some(
    (value) => String(value).toLowerCase() === word.lower,
  );
  return !isOffered && tokenise(`${slot.description} ${slot.about}`).some(({ stem }) => stem === word.stem);
}

function precededByLabel(tokens: readonly Token[], index: number, label: readonly string[]): boolean {
  return label.every((stem, offset) => tokens[index - label.length + 1 + offset]?.stem === stem);
}

const COMMA = /^\s*(?:,|,?\s*(?:and|or|&))\s*$/i;

/** "Should be a, b and c", "of type a". */
function wordsAfter(tokens: readonly Token[], index: number, length: number, text: string): Token[] {
  const label = tokens[index];
  const lead = text.slice(0, tokens[index - length + 1]?.start);
  let next = index + 1;
  while (next <= index + 3 && tokens[next] && !isPlainWord(tokens[next] as Token)) next += 1;
  const first = tokens[next];
  if (!label || !first || !isPlainWord(first)) return [];
  const between = text.slice(label.end, first.start);
  const isTold = /\b(?:is|are|be|to|as|named|called)\b|[:=]/.test(between) && JOINS.test(between);
  const isApposed = between === " " && /\b(?:of|with(?: the)?|for the|in the)\s+$/i.test(lead);
  if (!isTold && !isApposed) return [];
  const words = [first];
  for (let place = next + 1; words.length < 6; place += 1) {
    const [previous, word] = [words.at(-1) as Token, nextWord(tokens, place)];
    if (!word || !COMMA.test(text.slice(previous.end, word.token.start))) break;
    words.push(word.token);
    place = word.place;
  }
  return words;
}

function nextWord(tokens: readonly Token[], from: number): { token: Token; place: number } | undefined {
  for (let place = from; place < from + 2; place += 1) {
    const token = tokens[place];
    if (token && isPlainWord(token)) return { token, place };
  }
  return undefined;
}

/** "In the food and travel categories", "in minimal style". */
function wordsBefore(tokens: readonly Token[], first: number, text: string): Token[] {
  const last = tokens[first - 1];
  if (!last || !isPlainWord(last) || text.slice(last.end, tokens[first]?.start).trim() !== "") return [];
  const words = [last];
  for (let place = first - 2; words.length < 6 && place >= 0; place -= 1) {
    const token = tokens[place] as Token;
    if (/^(?:and|or)$/.test(token.lower)) continue;
    if (!isPlainWord(token) || !COMMA.test(text.slice(token.end, (words[0] as Token).start))) break;
    words.unshift(token);
  }
  const lead = text.slice(0, (words[0] as Token).start);
  return /\b(?:a|an|in|the|with|for|of|my)\s+["'“]?$/i.test(lead) ? words : [];
}

const TABLES: Partial<Record<Slot["kind"], ReadonlyMap<string, string>>> = {
  currencyCode: CURRENCY_CODES,
  countryCode: COUNTRY_CODES,
  languageCode: LANGUAGE_CODES,
};

/** Codes that the text names in words: "US dollars", "euros", "Germany". */
export function readNamedCodes(slot: Slot, text: string): WordsMention[] {
  const table = TABLES[slot.kind];
  if (!table) return [];
  const tokens = tokenise(text);
  const found: WordsMention[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    for (const length of [3, 2, 1]) {
      const words = tokens.slice(index, index + length);
      const [first, last] = [words[0], words.at(-1)];
      if (!first || !last || words.length < length) continue;
      const phrase = words.map(({ lower }) => lower).join(" ");
      const code = table.get(phrase) ?? table.get(phrase.replace(/s$/, ""));
      if (code === undefined || found.some((other) => first.start < other.end)) continue;
      // Ordinary words are currencies only where they are not names of people or verbs: those that are one word keep lower weight.
      found.push({ value: code, start: first.start, end: last.end, score: /^\p{Lu}/u.test(first.text) ? 2.5 : 2 });
      break;
    }
  }
  return found;
}
