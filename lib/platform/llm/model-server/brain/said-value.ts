import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { humanName } from "./human-name.ts";

/**
 * The value a text gives for an argument: after the argument's name, in quotation marks or as a number or truth value; or one
 * of the argument's listed values, wherever it stands.
 */
export function saidValue(text: string, argument: string, schema: JsonSchema): JsonValue | undefined {
  const named = new RegExp(
    `\\b${literal(humanName(argument))}(?: is| of| to|:)? ("(?:[^"\\\\]|\\\\.)*"|-?\\d+(?:\\.\\d+)?|true|false)`,
    "iu",
  );
  const said = named.exec(text)?.[1];
  const value = said === undefined ? undefined : fitType(parse(said), schema);
  if (value !== undefined) return value;
  return schema.enum?.find(
    (value) => typeof value === "string" && value.length > 1 && new RegExp(`\\b${literal(value)}\\b`, "iu").test(text),
  );
}

/** `argument value` in the form that `saidValue` understands. */
export function sayValue(argument: string, value: JsonValue): string {
  return `${humanName(argument)} ${JSON.stringify(value)}`;
}

function parse(said: string): JsonValue {
  try {
    return JSON.parse(said) as JsonValue;
  } catch {
    // Quoted by a person, not by us.
    return said.replace(/^"|"$/g, "");
  }
}

/** The value as the argument takes it; undefined where it is of another kind, or none of those listed. */
function fitType(value: JsonValue, { type, enum: listed }: JsonSchema): JsonValue | undefined {
  if (listed && !listed.includes(value)) return undefined;
  if (type === "string") return typeof value === "object" ? undefined : String(value);
  if (type === "boolean") return typeof value === "boolean" ? value : undefined;
  if (type !== "integer" && type !== "number") return value;
  const number = typeof value === "number" ? value : Number.parseFloat(String(value));
  return Number.isFinite(number) && (type === "number" || Number.isInteger(number)) ? number : undefined;
}

const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
