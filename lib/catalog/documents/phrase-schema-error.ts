import type { ErrorObject } from "ajv/dist/2020.js";
import { listAt, memberOf, textAt } from "./json-access.ts";
import { toPointer } from "./json-pointer.ts";

/** What kind of mistake a value makes. */
export type SchemaFaultKind = "missingRequired" | "type" | "enum" | "format" | "unknownArgument";

export interface SchemaFault {
  kind: SchemaFaultKind;
  /** Where: for something missing or too much, the place it would have or has. */
  pointer: string;
  /** What is wrong, as the end of a sentence that begins with the place: `must be a whole number, not "ten"`. */
  message: string;
}

const MAX_SHOWN_CHARACTERS = 60;
const MAX_SHOWN_VALUES = 10;

const TYPE_WORDS: Record<string, string> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

const LIMIT_WORDS: Record<string, [string, string]> = {
  minimum: ["must be at least", ""],
  maximum: ["must be at most", ""],
  exclusiveMinimum: ["must be more than", ""],
  exclusiveMaximum: ["must be less than", ""],
  minLength: ["must have at least", " characters"],
  maxLength: ["must have at most", " characters"],
  minItems: ["must have at least", " items"],
  maxItems: ["must have at most", " items"],
  minProperties: ["must have at least", " properties"],
  maxProperties: ["must have at most", " properties"],
};

/** Says one of Ajv's errors in words, with the value at fault. */
export function phraseSchemaError({ keyword, instancePath, params, data, message }: ErrorObject): SchemaFault {
  const given: unknown = params;
  const missing = memberOf(given, "missingProperty");
  if (typeof missing === "string") {
    return { kind: "missingRequired", pointer: instancePath + toPointer([missing]), message: "is missing" };
  }
  const extra = memberOf(given, "additionalProperty") ?? memberOf(given, "unevaluatedProperty");
  if (typeof extra === "string") {
    return { kind: "unknownArgument", pointer: instancePath + toPointer([extra]), message: "is not known here" };
  }
  const fault = (kind: SchemaFaultKind, must: string): SchemaFault => ({
    kind,
    pointer: instancePath,
    message: `${must}, not ${showValue(data)}`,
  });
  if (keyword === "type") return fault("type", `must be ${typesInWords([params.type].flat())}`);
  if (keyword === "enum") return fault("enum", `must be ${valuesInWords(listAt(given, "allowedValues"))}`);
  if (keyword === "const") return fault("enum", `must be ${showValue(memberOf(given, "allowedValue"))}`);
  if (keyword === "format") return fault("format", `must have the format ${textAt(given, "format")}`);
  if (keyword === "multipleOf") return fault("format", `must be a multiple of ${memberOf(given, "multipleOf")}`);
  const limit = LIMIT_WORDS[keyword];
  if (limit) return fault("format", `${limit[0]} ${memberOf(given, "limit")}${limit[1]}`);
  if (keyword === "uniqueItems")
    return { kind: "format", pointer: instancePath, message: "must not have an item twice" };
  if (keyword === "not" || keyword === "false schema") {
    return { kind: "format", pointer: instancePath, message: `must not be ${showValue(data)}` };
  }
  return fault("format", message ?? "must fit the schema");
}

/** `a whole number or null` for the types a schema allows. */
export function typesInWords(types: readonly string[]): string {
  const words = types.map((type) => TYPE_WORDS[type] ?? type);
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** `one of "a", "b"` for the values a schema allows. */
export function valuesInWords(values: readonly unknown[]): string {
  const shown = values.slice(0, MAX_SHOWN_VALUES).map(showValue);
  const more = values.length - shown.length;
  return values.length === 1 ? shown.join() : `one of ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** A value as text for a message, shortened; one nested too deeply to be written is named as that. */
export function showValue(value: unknown): string {
  const text = typeof value === "number" ? String(value) : jsonOf(value);
  if (text.length <= MAX_SHOWN_CHARACTERS) return text;
  return `${text.slice(0, MAX_SHOWN_CHARACTERS - 1).toWellFormed()}…`;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return "a deeply nested value"; // the stack ended before the value did
  }
}
