import { foldAccents } from "./find-word.ts";

/** Everything that was said, as words and numbers. */
export interface Known {
  add(text: string): void;
  /** Whether a particular stands in it: as it is, or each of its words and numbers in some spelling. */
  has(particular: string): boolean;
}

const MONTHS = "january february march april may june july august september october november december".split(" ");
const MONTH_NAMES = MONTHS.map((name) => new RegExp(`\\b${name.slice(0, 3)}(?:${name.slice(3)})?\\b`));
const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");

/** Capitals that begin no name: the speaker, days and the like, and words that open an answer. */
const NO_NAMES = new Set(
  "i i'm i'd i'll i've ok okay yes no sorry thanks please monday tuesday wednesday thursday friday saturday sunday english".split(
    " ",
  ),
);
/** Words by which a text is taken for English; in other languages capitals mean other things. */
const ENGLISH = /\b(?:the|is|it|of|to|for|i|my|and|please|not|know|would|that)\b/gi;

/** Reads what is known, once somebody asks; more can be added as the conversation goes on. */
export function readKnown(texts: readonly string[]): Known {
  const unread = [...texts];
  const words = new Set<string>();
  let read = "";
  const readAll = () => {
    for (const text of unread.splice(0)) {
      read += `\n${fold(text)}`;
      for (const word of wordsOf(text)) words.add(word);
      for (const word of namesOfDates(text)) words.add(word);
    }
  };
  return {
    add: (text) => void unread.push(text),
    has(particular) {
      readAll();
      return read.includes(fold(particular)) || wordsOf(particular).every((word) => words.has(word));
    },
  };
}

/**
 * The particulars of a reply: numbers, dates and identifiers (whatever holds a digit), quotations, and in English text names
 * (capitals inside a sentence). Each as it is written.
 */
export function findParticulars(reply: string): string[] {
  const quotations = [...reply.matchAll(/["“«„]([^"“”«»„]{2,80})["”»“]/g)].map(([, quoted = ""]) => quoted);
  const withDigits = [...reply.matchAll(/[\p{L}\p{N}][\p{L}\p{N}.,:/_@-]*/gu)]
    .map(([word]) => word.replace(/[.,:/-]+$/, ""))
    .filter((word) => /\d/.test(word));
  return [...new Set([...quotations, ...withDigits, ...namesIn(reply)])];
}

function namesIn(reply: string): string[] {
  if ((reply.match(ENGLISH) ?? []).length === 0) return [];
  const names = reply.matchAll(/(?<=[\p{Ll}\p{N},;]["'”’)]? )\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)*/gu);
  return [...names].map(([name]) => name).filter((name) => !NO_NAMES.has(name.toLowerCase()));
}

const fold = (text: string) => foldAccents(text).toLowerCase().replace(/[’‘]/g, "'");

/** Words and numbers in one spelling: `1,200.50`, `1200.5` and `3rd`, `3`, `three` are equal. */
function wordsOf(text: string): string[] {
  const folded = fold(text)
    .replace(/(\p{Ll})'s\b/gu, "$1")
    .replace(/(?<=\d),(?=\d{3}\b)/g, "");
  const words = folded.match(/\d+(?:\.\d+)?|\p{L}+/gu) ?? [];
  return words
    .filter((word, at) => !(/^(?:st|nd|rd|th|am|pm|h)$/.test(word) && /^\d/.test(words[at - 1] ?? "")))
    .map((word) => {
      if (/^\d/.test(word)) return String(Number(word));
      const number = NUMBERS.indexOf(word);
      return number < 0 ? word : String(number);
    });
}

/** `2024-03-05` and `month 3` also say March; `March 5` also says 3. */
function namesOfDates(text: string): string[] {
  const folded = fold(text);
  const dates = folded.matchAll(/\b\d{4}-(\d{2})(?:-\d{2})?\b|\bmonth[^\p{L}\d]{1,3}(\d{1,2})\b/gu);
  const named = [...dates].flatMap(([, month, counted]) => MONTHS[Number(month ?? counted) - 1] ?? []);
  const said = MONTHS.filter((_, index) => MONTH_NAMES[index]?.test(folded));
  return [...named, ...said].flatMap((name) => [name, name.slice(0, 3), String(MONTHS.indexOf(name) + 1)]);
}
