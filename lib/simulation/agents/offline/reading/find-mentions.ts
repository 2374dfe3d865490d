import { isIPv4 } from "node:net";
import { type DateMention, findDates } from "./find-dates.ts";
import { remember } from "./remember.ts";

/** What a value looks like as it is written. */
export type MentionShape =
  | "email"
  | "url"
  | "ip"
  | "uuid"
  | "pair"
  | "code"
  | "number"
  | "time"
  | "date"
  | "name"
  | "text";

/** A value that a text holds. */
export interface Mention {
  start: number;
  end: number;
  text: string;
  shape: MentionShape;
  isQuoted: boolean;
  number?: number;
  date?: DateMention;
  /** Mentions joined by commas and "and" share a group. */
  group: number;
}

const NUMBER_WORDS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  fifty: 50,
  hundred: 100,
};

const QUOTED =
  /"([^"\n]{1,300})"|“([^”\n]{1,300})”|‘([^’\n]{1,300})’|(?<![\p{L}\p{N}])'([^'\n]{1,120}(?:'(?=\p{L})[^'\n]{0,80})?)'(?![\p{L}\p{N}])/gu;

const SHAPES: readonly (readonly [MentionShape, RegExp])[] = [
  ["url", /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+[^\s"'<>.,;:!?)]/gi],
  ["email", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g],
  ["uuid", /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi],
  ["ip", /\b\d{1,3}(?:\.\d{1,3}){3}\b/g],
  ["time", /\b\d{1,2}:\d{2}(?:\s?[ap]m)?\b/gi],
  ["pair", /\b[A-Z]{3,5}[/_-][A-Z]{3,5}\b/g],
  [
    "code",
    /\+\d[\d ()-]{6,}\d|#[0-9a-f]{6}\b|\b(?=[\w.-]*\d)(?=[\w.-]*[a-z])[a-z0-9]+(?:[_.-][a-z0-9]+)*\b|\b[\p{L}\p{N}]+_[\p{L}\p{N}_]+\b/giu,
  ],
  ["number", /(?<![\w.])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\b|(?<![\w.])-?\d+(?:\.\d+)?\b/g],
  ["code", /\b(?!(?:I|A|ID|IDS|IP|URL|API|OK|DIY|TV|FAQ|AND|OR|PDF|ZIP)\b)[A-Z]{2,6}\b/g],
  ["name", /(?:\p{Lu}[\p{L}\p{N}'’&-]*|\d+)(?:\s+(?:(?:of|the|de|del|da|la|le)\s+)?(?:\p{Lu}[\p{L}\p{N}'’&-]*))*/gu],
];

const NOT_A_NAME =
  /^(?:I|I'm|I’m|I'd|I’d|I've|I’ve|I'll|I’ll|Can|Could|Would|Will|Please|What|Which|Who|Where|When|How|Why|Is|Are|Do|Does|Did|The|A|An|My|Our|We|It|It's|It’s|There's|That's|What's|Let's|Don't|Hey|Hi|Hello|Also|Then|And|Or|But|Tell|Show|Get|Give|Find|Look|Let|If|For|In|On|At|From|To|By|This|That|These|There|Here|Thanks|Make|Use|Set|Search|Retrieve|Create|Delete|Update|Add|Check|List|Help|After|Before|Additionally|Include|Next|Last|API|ID|URL|IP|OK|Yes|No)$/;

/** The values in a text that stand out by how they are written, in order; none overlaps another. */
export const findMentions: (text: string) => readonly Mention[] = remember(readMentions);

function readMentions(text: string): Mention[] {
  const found: Omit<Mention, "group">[] = [];
  let rest = text;
  const take = (start: number, end: number) => {
    rest = rest.slice(0, start) + "\u0000".repeat(end - start) + rest.slice(end);
  };
  // Quotes around the whole instruction say nothing.
  const inside = /^\s*["“](.*)["”]\s*$/s.exec(text)?.[1];
  if (inside !== undefined && text.length > 60) rest = text.replace(/^(\s*)["“]/, "$1 ").replace(/["”](\s*)$/, " $1");
  for (const match of rest.matchAll(QUOTED)) {
    const inner = match[1] ?? match[2] ?? match[3] ?? match[4] ?? "";
    if (inner.trim() === "") continue;
    found.push(quotedMention(match.index, match.index + match[0].length, inner.trim().replace(/[.,;!?]$/, "")));
    take(match.index, match.index + match[0].length);
  }
  for (const date of findDates(rest)) {
    found.push({
      start: date.start,
      end: date.end,
      text: text.slice(date.start, date.end),
      shape: "date",
      isQuoted: false,
      date,
    });
    take(date.start, date.end);
  }
  for (const [shape, pattern] of SHAPES) {
    for (const match of rest.matchAll(pattern)) {
      const mention = readShape(text, shape, match);
      if (!mention) continue;
      found.push(mention);
      take(mention.start, mention.end);
    }
  }
  for (const match of rest.matchAll(new RegExp(`\\b(?:${Object.keys(NUMBER_WORDS).join("|")})\\b`, "gi"))) {
    const number = NUMBER_WORDS[match[0].toLowerCase()];
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
      shape: "number",
      isQuoted: false,
      number: number ?? 0,
    });
  }
  return grouped(
    text,
    found.sort((a, b) => a.start - b.start),
  );
}

function quotedMention(start: number, end: number, inner: string): Omit<Mention, "group"> {
  const base = { start, end, text: inner, isQuoted: true };
  const date = findDates(inner)[0];
  if (date && date.end - date.start === inner.length) return { ...base, shape: "date", date };
  for (const [shape, pattern] of SHAPES.slice(0, 6)) {
    if (new RegExp(`^(?:${pattern.source})$`, pattern.flags.replace("g", "")).test(inner)) return { ...base, shape };
  }
  if (/^-?\d+(?:\.\d+)?$/.test(inner)) return { ...base, shape: "number", number: Number(inner) };
  return { ...base, shape: "text" };
}

function readShape(text: string, shape: MentionShape, match: RegExpMatchArray): Omit<Mention, "group"> | undefined {
  let start = match.index ?? 0;
  let words = match[0];
  if (shape === "ip" && !isIPv4(words)) return undefined;
  if (shape === "code" && /^\d+(?:st|nd|rd|th|am|pm|k|km|m|s)$/i.test(words)) return undefined;
  if (shape === "name") {
    for (
      let first = /^\S+/.exec(words)?.[0];
      first !== undefined && (NOT_A_NAME.test(first) || startsSentence(text, start, first, words));
      first = /^\S+/.exec(words)?.[0]
    ) {
      const dropped = /^\S+\s*(?:(?:of|the|de|in|for|to|a)\s+)*/.exec(words)?.[0] ?? words;
      start += dropped.length;
      words = words.slice(dropped.length);
      if (words === "") return undefined;
    }
    if (!/^\p{Lu}/u.test(words) || words.length < 2) return undefined;
    words = words.replace(/['’]s$/, "");
  }
  const number = shape === "number" ? Number(words.replaceAll(",", "")) : undefined;
  return {
    start,
    end: start + words.length,
    text: words,
    shape,
    isQuoted: false,
    ...(number === undefined ? {} : { number }),
  };
}

/** A capital at the start of a sentence tells nothing, unless the word after it has one too. */
function startsSentence(text: string, at: number, first: string, words: string): boolean {
  const before = text.slice(0, at).trimEnd();
  return words === first && (before === "" || /[.!?:]["”']?$/.test(before) || /^["“']$/.test(before));
}

function grouped(text: string, mentions: Omit<Mention, "group">[]): Mention[] {
  let group = 0;
  return mentions.map((mention, index) => {
    const previous = mentions[index - 1];
    const between = previous ? text.slice(previous.end, mention.start) : "";
    const isRange =
      mention.shape === "date" &&
      previous !== undefined &&
      /\b(?:between|from)\s*$/i.test(text.slice(0, previous.start));
    const isJoined =
      !isRange &&
      previous !== undefined &&
      /^\s*(?:,|,?\s*(?:and|or|&)|\/)\s*$/i.test(between) &&
      previous.shape === mention.shape;
    if (previous && !isJoined) group += 1;
    return { ...mention, group };
  });
}
