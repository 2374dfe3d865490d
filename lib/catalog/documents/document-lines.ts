import { LineCounter, parseDocument } from "yaml";
import { locatePlace } from "#lib/catalog/shipped/locate-place.ts";
import { splitPointer } from "./json-pointer.ts";

/** Longer texts are not read a second time to find lines: it takes seconds. */
const MAX_LENGTH = 1_000_000;

/**
 * Tells the line (from 1) of a JSON pointer within the text of a document, JSON or YAML; of the nearest thing around it where
 * there is nothing at the pointer.
 * @returns null for texts of more than a million characters, and for those that cannot be read
 */
export function documentLines(text: string): ((pointer: string) => number) | null {
  if (text.length > MAX_LENGTH) return null;
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, lineCounter: lines });
    return (pointer) => locatePlace(document, lines, splitPointer(pointer));
  } catch (error) {
    // Nested beyond what the parser's recursion can take.
    if (error instanceof RangeError) return null;
    throw error;
  }
}
