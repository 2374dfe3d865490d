import { singularOf } from "#lib/simulation/world-state/inflect-noun.ts";
import { remember } from "./remember.ts";

/** A word and where it stands. */
export interface Token {
  text: string;
  lower: string;
  stem: string;
  start: number;
  end: number;
}

const TOKEN = /[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu;
/** The words of a text in order, with where they stand. */
export const tokenise: (text: string) => readonly Token[] = remember(readTokens, 2000);

function readTokens(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map((match) => {
    const lower = match[0].toLowerCase().replace(/['’]s$/, "");
    return { text: match[0], lower, stem: stemOf(lower), start: match.index, end: match.index + match[0].length };
  });
}

const SUFFIXES = [
  "ications",
  "ication",
  "ations",
  "ation",
  "izing",
  "ising",
  "ized",
  "ised",
  "izes",
  "ises",
  "ize",
  "ise",
  "ating",
  "ated",
  "ates",
  "ate",
  "ings",
  "ing",
  "ments",
  "ment",
  "ions",
  "ion",
  "ers",
  "er",
  "ed",
  "es",
  "ly",
  "y",
  "e",
];

/** What related words share: recommend and recommendations, verify and verification have one stem. */
export const stemOf: (word: string) => string = remember(cutStem, 20_000);

function cutStem(word: string): string {
  const stem = singularOf(word);
  const suffix = SUFFIXES.find(
    (ending) => stem.endsWith(ending) && stem.length - ending.length >= (/^ions?$/.test(ending) ? 5 : 3),
  );
  const cut = suffix ? stem.slice(0, -suffix.length) : stem;
  return /([^aeiouls])\1$/.test(cut) ? cut.slice(0, -1) : cut;
}

const STOP = new Set(
  (
    "a an the this that these those some any each every all both few more most other such no not only own same so than too very " +
    "i me my we our us you your he him his she her it its they them their who whom which what where when why how there here " +
    "am is are was were be been being have has had do does did can could will would shall should may might must and or but if " +
    "because as until while of at by for with about against between into through during before after above below to from up down " +
    "in out on off over under again further then once please hey hi hello thanks thank let lets like want wants need needs help " +
    "also just really get got give find show tell know see look looking use using make sure able one ones thing things way " +
    "specific particular given certain various available following based im id ill ive dont doesnt cant please kindly"
  ).split(" "),
);

/** Words that say nothing of what is wanted. */
export const isStopWord = (lower: string): boolean => STOP.has(lower);

/** Stems of the words that carry meaning. */
export function contentStems(text: string): string[] {
  return tokenise(text)
    .filter(({ lower }) => !STOP.has(lower) && !/^\d+$/.test(lower))
    .map(({ stem }) => stem);
}
