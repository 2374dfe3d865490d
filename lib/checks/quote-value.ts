import type { JsonValue } from "#lib/domain/json.ts";

const QUOTE_MAX_LENGTH = 80;

/** A value as it stands in a message: in quotation marks, on one line, shortened, free of control characters. */
export function quoteValue(value: JsonValue): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `“${clipText(text, QUOTE_MAX_LENGTH)}”`;
}

/** Text that the database and a message can hold: no control characters, no half characters, at most `maxLength` long. */
export function clipText(text: string, maxLength: number): string {
  const short = text
    .slice(0, maxLength)
    .replace(/[\p{Cc}\s]+/gu, " ")
    .toWellFormed();
  return text.length > maxLength ? `${short}…` : short;
}

/** The first items of a list, and how many were left out: `a, b, c and 4 more`. */
export function listSome(items: readonly string[], limit = 3): string {
  const rest = items.length - limit;
  return rest > 0 ? `${items.slice(0, limit).join(", ")} and ${rest} more` : items.join(", ");
}
