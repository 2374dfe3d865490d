import { Tokenizer } from "@streamparser/json";

/** Why a text is not JSON, and where. */
export interface JsonFault {
  /** Part of a sentence, such as "Expected ',' or '}' after property value". */
  reason: string;
  /** Index of the character at fault; the text's length where it ends too early. */
  position: number;
}

/** Finds out what `JSON.parse` disliked. Its messages name the position only sometimes; a tokenizer finds the rest. */
export function explainJsonError(text: string, error: SyntaxError): JsonFault {
  const named = / at position (\d+)/.exec(error.message)?.[1];
  const position = named === undefined ? firstBadCharacter(text) : Number(named);
  if (position >= text.trimEnd().length) return { reason: "The text ends too early", position: text.length };
  const token = /^Unexpected token ('.+?'|"."|.)/su.exec(error.message)?.[1];
  const reason = token ? `Unexpected ${token}` : error.message.replace(/ in JSON at position.*$/s, "");
  return { reason, position };
}

/** Lines count from 1. */
export function lineOf(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < position; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

function firstBadCharacter(text: string): number {
  let byte: number | undefined;
  const tokenizer = new Tokenizer();
  tokenizer.onToken = () => undefined;
  tokenizer.onError = (error) => {
    byte ??= Number(/absolute position "(\d+)"/.exec(error.message)?.[1] ?? Number.NaN);
  };
  tokenizer.write(text);
  if (byte === undefined || Number.isNaN(byte)) return text.length;
  return Buffer.from(text).subarray(0, byte).toString().length;
}
