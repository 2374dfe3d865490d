import { visibleText } from "#components/ui/visible-text.ts";
import type { JsonValue } from "#lib/domain/json.ts";

const SHOWN_LENGTH = 160;

/** A value of a row as a table shows it: texts as they are, all else as JSON; long ones are cut. */
export function showValue(value: JsonValue | undefined): string {
  if (value === undefined) return "–";
  const text = visibleText(typeof value === "string" ? value : JSON.stringify(value));
  if (text === "") return "(empty)";
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
