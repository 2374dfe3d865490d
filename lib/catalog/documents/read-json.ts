import { Tokenizer, TokenType } from "@streamparser/json";
import { explainJsonError, type JsonFault } from "./explain-json-error.ts";

export type JsonReading = { ok: true; value: unknown } | { ok: false; fault: JsonFault };

/** Parses strict JSON; a fault is an answer, not an exception. */
export function readJson(text: string): JsonReading {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, fault: explainJsonError(text, error) };
  }
}

/**
 * Keys that one object has twice, with the line of the second. `JSON.parse` keeps the last without a word.
 * @param text JSON known to be well formed
 */
export function findDuplicateKeys(text: string): { key: string; line: number }[] {
  const found: { key: string; byte: number }[] = [];
  const open: (Set<string> | null)[] = [];
  let keyComesNext = false;
  const tokenizer = new Tokenizer();
  tokenizer.onToken = ({ token, value, offset }) => {
    const keys = open.at(-1);
    if (token === TokenType.STRING && keyComesNext && keys) {
      if (keys.has(String(value))) found.push({ key: String(value), byte: offset });
      keys.add(String(value));
      keyComesNext = false;
    } else if (token === TokenType.LEFT_BRACE) {
      open.push(new Set());
      keyComesNext = true;
    } else if (token === TokenType.LEFT_BRACKET) {
      open.push(null);
      keyComesNext = false;
    } else if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) {
      open.pop();
      keyComesNext = false;
    } else if (token === TokenType.COMMA) keyComesNext = keys !== null;
  };
  tokenizer.write(text);
  return found.length === 0 ? [] : withLines(text, found);
}

function withLines(text: string, found: { key: string; byte: number }[]): { key: string; line: number }[] {
  const bytes = Buffer.from(text);
  let line = 1;
  let at = 0;
  return found.map(({ key, byte }) => {
    for (; at < byte; at++) if (bytes[at] === 0x0a) line += 1;
    return { key, line };
  });
}
