// Free of zod, so that the browser may use it at no cost.

/** The member that stands for what was left out of a shortened body: `{"…": "17 more items; retrieve step 2, pointer /items, from 3"}`. */
export const LEFT_OUT_KEY = "…";

/** What a shortened observation leaves out, and where the rest is read (see `RETRIEVE_ACTION`). */
export interface LeftOut {
  count: number;
  of: "items" | "members" | "characters";
  /** Counted from 0. */
  step: number;
  /** JSON pointer into the whole body; empty for the body itself. */
  pointer: string;
  /** The first item, member or character that is not shown. */
  from: number;
}

/** The words of a marker. */
export function phraseLeftOut({ count, of, step, pointer, from }: LeftOut): string {
  const noun = count === 1 ? of.slice(0, -1) : of;
  return `${count} more ${noun}; retrieve step ${step}, pointer ${pointer || '""'}, from ${from}`;
}

const WORDS = String.raw`\d+ more (?:items?|members?|characters?); retrieve step \d+, pointer [\s\S]*?, from \d+`;
const MARKER = new RegExp(`^${WORDS}$`);
const CUT_TEXT = new RegExp(String.raw`… \[${WORDS}\]$`);

/** True for the text of a marker that stands for items or members. */
export const isLeftOutText = (value: unknown): boolean => typeof value === "string" && MARKER.test(value);

/** True for a text whose end was left out and says so. */
export const isCutText = (value: unknown): boolean => typeof value === "string" && CUT_TEXT.test(value);

/** True for an observation that leaves something out and says where the rest is. */
export function isShortened(observation: string): boolean {
  return observation.includes("; retrieve step ") && new RegExp(WORDS).test(observation);
}
