import { diffChars, diffWordsWithSpace } from "diff";

export interface DiffPart {
  kind: "same" | "added" | "removed";
  text: string;
}

/** Beyond this a comparison by words would hold the page up; the two texts are then shown one after the other. */
const TIMEOUT_MS = 120;

/**
 * What became of a text. Prose is compared by words; `isCode` compares by characters, since a changed sign inside a call
 * is no changed word.
 */
export function diffWords(before: string, after: string, isCode = false): DiffPart[] {
  if (before === after) return before === "" ? [] : [{ kind: "same", text: before }];
  const compare = isCode ? diffChars : diffWordsWithSpace;
  const changes = compare(before, after, { timeout: TIMEOUT_MS });
  if (!changes) {
    return [
      { kind: "removed" as const, text: before },
      { kind: "added" as const, text: after },
    ].filter((part) => part.text !== "");
  }
  return changes.map((change) => ({
    kind: change.added ? "added" : change.removed ? "removed" : "same",
    text: change.value,
  }));
}
