import type { JsonValue } from "#lib/domain/json.ts";

/** Text as it is; any other value as JSON text; nothing for null and what is not there. */
export function textOf(value: JsonValue | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "string" ? value : JSON.stringify(value);
}
