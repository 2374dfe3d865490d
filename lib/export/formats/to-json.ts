/** Line breaks of Unicode that JSON allows as they are, but at which some readers split lines. */
const LINE_BREAKS = /[\u0085\u2028\u2029]/g;

/** JSON on one line, for every reader's notion of a line. */
export function toJson(value: unknown): string {
  return JSON.stringify(value).replace(
    LINE_BREAKS,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
