import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import type { ValueForm } from "./catalog-form.ts";
import { fitsFormat } from "./fits-format.ts";
import type { FormPath, ReportProblem } from "./form-problem.ts";

/** How many values of an API's records become the examples of a named value that gives none. */
const MOST_EXAMPLES = 20;

/** Formats that values can be drawn for without an example. */
const DRAWABLE = new Set(["date", "date-time", "time", "uuid", "email", "ipv4"]);

/**
 * A named value as JSON Schema. What it may hold and its examples have to agree.
 * @param seen what the API's records hold under this value
 */
export function compileValue(
  form: ValueForm,
  seen: readonly JsonValue[],
  path: FormPath,
  report: ReportProblem,
): JsonSchema {
  const type = form.type ?? inferType(form, seen);
  if (type === undefined) {
    report(path, "Its values are of several types; quote all of them, or none.");
    return { type: "string", description: form.about };
  }
  const given = form.examples ?? (form.enum ? undefined : [...new Set(seen)].slice(0, MOST_EXAMPLES));
  const schema: JsonSchema = {
    type,
    ...(form.format ? { format: form.format } : {}),
    description: endSentence(form.about),
    ...(form.enum ? { enum: form.enum } : {}),
    ...(form.min === undefined ? {} : { minimum: form.min }),
    ...(form.max === undefined ? {} : { maximum: form.max }),
    ...(form.minLength === undefined ? {} : { minLength: form.minLength }),
    ...(form.maxLength === undefined ? {} : { maxLength: form.maxLength }),
    ...(form.pattern === undefined ? {} : { pattern: form.pattern }),
    ...(form.default === undefined ? {} : { default: form.default }),
    ...(given && given.length > 0 ? { examples: given } : {}),
  };
  checkBounds(form, schema, path, report);
  for (const key of ["enum", "examples"] as const) {
    form[key]?.forEach((value, index) => {
      const fault = faultOf(value, key === "enum" ? { ...schema, enum: undefined } : schema);
      if (fault) report([...path, key, index], fault);
    });
  }
  const fault = form.default === undefined ? undefined : faultOf(form.default, schema);
  if (fault) report([...path, "default"], fault);
  return schema;
}

/** Why a value does not fit the schema of a named value, in a sentence. */
export function faultOf(value: JsonValue, schema: JsonSchema): string | undefined {
  const shown = JSON.stringify(value);
  const isNumber = typeof value === "number";
  if (schema.type === "string" && typeof value !== "string") return `${shown} is no text here: write it in quotes.`;
  if (schema.type === "boolean" && typeof value !== "boolean") return `${shown} must be true or false.`;
  if ((schema.type === "integer" || schema.type === "number") && !isNumber) return `${shown} must be a number.`;
  if (schema.type === "integer" && !Number.isInteger(value)) return `${shown} must be a whole number.`;
  if (isNumber && !Number.isSafeInteger(Math.trunc(value)))
    return `${shown} is too large for a number: write it in quotes.`;
  if (schema.enum && !schema.enum.includes(value)) return `${shown} is none of the values under enum.`;
  if (isNumber && value < (schema.minimum ?? value)) return `${shown} is less than min.`;
  if (isNumber && value > (schema.maximum ?? value)) return `${shown} is more than max.`;
  if (typeof value !== "string") return undefined;
  if (value.length < (schema.minLength ?? 0)) return `${shown} is shorter than minLength.`;
  if (value.length > (schema.maxLength ?? value.length)) return `${shown} is longer than maxLength.`;
  return fitsFormat(value, schema.format) ? undefined : `${shown} is no ${schema.format}.`;
}

function checkBounds(form: ValueForm, schema: JsonSchema, path: FormPath, report: ReportProblem): void {
  const isNumeric = schema.type === "integer" || schema.type === "number";
  const hasBounds = form.min !== undefined && form.max !== undefined;
  if ((form.min !== undefined || form.max !== undefined) && !isNumeric)
    report(path, `min and max are for numbers, and this is a ${schema.type}.`);
  if (form.min !== undefined && form.max !== undefined && form.min > form.max) report(path, "min is more than max.");
  const says = form.enum || schema.examples || form.pattern || DRAWABLE.has(form.format ?? "");
  if (!says && schema.type === "string") {
    report(path, "Give at least three examples (or enum, format, pattern, or records that hold this).");
  }
  if (!says && isNumeric && !hasBounds) report(path, "Give min and max, or examples.");
}

/** The type that everything the value is said to hold has; undefined where there are several. */
function inferType(
  { enum: choices, examples, default: usual, min, max, format }: ValueForm,
  seen: readonly JsonValue[],
) {
  const held = [...(choices ?? []), ...(examples ?? []), ...(usual === undefined ? [] : [usual]), ...seen];
  const bounds = [min, max].filter((bound) => bound !== undefined);
  if (format === "int64") return "integer";
  if (format === "float") return "number";
  const shown = held.length > 0 && held.every((value) => typeof value === "number") ? [...held, ...bounds] : held;
  const told = shown.length > 0 ? shown : bounds;
  if (told.length === 0) return "string";
  if (told.every((value) => Number.isInteger(value))) return "integer";
  const types = new Set(told.map((value) => typeof value));
  const [type] = types;
  return types.size === 1 ? (type as "string" | "number" | "boolean") : undefined;
}

/** The text as a sentence: with a full stop, where it has no other end. */
export function endSentence(text: string): string {
  return /[.!?)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
