import { areNearDuplicates, wordsOf } from "./rouge-l.ts";

/** Texts that new ones are compared with, one by one. For thousands of texts; the whole corpus is asked through its sketches. */
export interface KnownTexts {
  /** True where a text like it is known. */
  has(text: string): boolean;
  add(text: string): void;
}

/** Starts with the given texts. */
export function compareTexts(texts: readonly string[]): KnownTexts {
  const known = texts.map(wordsOf);
  return {
    has: (text) => {
      const words = wordsOf(text);
      return known.some((other) => areNearDuplicates(words, other));
    },
    add: (text) => {
      known.push(wordsOf(text));
    },
  };
}
