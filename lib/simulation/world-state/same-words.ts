import type { JsonSchema } from "#lib/domain/json-schema.ts";

/** Fewer words explain nothing. */
const MEANINGFUL_WORDS = 3;

const wordsOf = ({ description = "" }: JsonSchema): string =>
  description
    .trim()
    .toLowerCase()
    .replace(/[.\s]+$/, "");

/** Whether two (resolved) schemas are explained in the same words, and enough of them to mean the same. */
export function inSameWords(one: JsonSchema, other: JsonSchema): boolean {
  const words = wordsOf(one);
  return words.split(" ").length >= MEANINGFUL_WORDS && words === wordsOf(other);
}
