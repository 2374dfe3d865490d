import { hashText } from "#lib/simulation/world-state/random-stream.ts";
import { wordsOf } from "./rouge-l.ts";

const BANDS = 16;
const ROWS = 4;

/** 32-bit avalanche (MurmurHash3's finaliser): each of the 64 hash functions is this one behind a number of its own. */
function mix(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const SALTS = Array.from({ length: BANDS * ROWS }, (_, index) => mix(0x9e3779b9 + index));

/**
 * The MinHash bands of a text's words, 16 numbers that fit a Postgres integer: texts with half of their words in common share at
 * least one band in two of three cases, with two thirds in nine of ten. Shingles of one word: longer ones would miss texts that
 * differ in a word here and there. Empty for a text without words. Stored (Instruction.sketch), so it must never change.
 * @see Broder 1997, "On the resemblance and containment of documents"
 */
export function sketchText(text: string): number[] {
  const words = [...new Set(wordsOf(text))].map(hashText);
  if (words.length === 0) return [];
  const least = SALTS.map((salt) => words.reduce((minimum, word) => Math.min(minimum, mix(word ^ salt)), 0xffffffff));
  return Array.from({ length: BANDS }, (_, band) => {
    const rows = least.slice(band * ROWS, (band + 1) * ROWS);
    return rows.reduce((hash, value) => mix(hash ^ value), band + 1) | 0;
  });
}
