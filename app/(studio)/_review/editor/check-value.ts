import type { JsonSchema } from "#lib/domain/json-schema.ts";

/** What a value does not fit, in words that follow the argument's name: "must be an integer". */
export interface ValueProblem {
  /** Where in the value, such as "/0/name"; "" for the value itself. */
  pointer: string;
  message: string;
}

const MAX_DEPTH = 24;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/;

/** Follows `#/schemas/<name>`; a circle of references gives the empty schema. */
export function resolveSchema(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const seen = new Set<string>();
  let current = schema;
  while (typeof current.$ref === "string" && !seen.has(current.$ref)) {
    seen.add(current.$ref);
    current = schemas[current.$ref.replace("#/schemas/", "")] ?? {};
  }
  return typeof current.$ref === "string" ? {} : current;
}

/**
 * The quick look while one types: type, list of values, ranges, required parts. It is small and may be milder than the rules,
 * never stricter; those run when the edit is saved. (The full validator makes code at run time, which pages of ours forbid.)
 */
export function checkValue(
  value: unknown,
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
  at: { pointer: string; depth: number } = { pointer: "", depth: 0 },
): ValueProblem[] {
  if (at.depth > MAX_DEPTH) return [];
  const resolved = resolveSchema(schema, schemas);
  const problem = problemOf(value, resolved);
  if (problem) return [{ pointer: at.pointer, message: problem }];
  const child = (key: string) => ({ pointer: `${at.pointer}/${key}`, depth: at.depth + 1 });
  if (Array.isArray(value)) {
    const { items } = resolved;
    return items ? value.flatMap((item, index) => checkValue(item, items, schemas, child(String(index)))) : [];
  }
  if (typeof value !== "object" || value === null) return [];
  const { properties = {}, required = [] } = resolved;
  const missing = required
    .filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ pointer: `${at.pointer}/${name}`, message: "is required" }));
  const wrong = Object.entries(value).flatMap(([name, part]) =>
    Object.hasOwn(properties, name) ? checkValue(part, properties[name] ?? {}, schemas, child(name)) : [],
  );
  return [...missing, ...wrong];
}

/** What is wrong with the value itself, not with its parts. */
function problemOf(value: unknown, schema: JsonSchema): string | undefined {
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => isOfType(value, type)))
    return `must be ${types.map(withArticle).join(" or ")}`;
  const allowed = schema.enum;
  if (allowed && !allowed.some((one) => JSON.stringify(one) === JSON.stringify(value))) {
    return `must be one of ${allowed.slice(0, 12).map(String).join(", ")}${allowed.length > 12 ? " …" : ""}`;
  }
  if (typeof value === "number") return rangeProblem(value, schema);
  return typeof value === "string" ? textProblem(value, schema) : undefined;
}

function typesOf({ type, nullable }: JsonSchema): string[] {
  const types = type === undefined ? [] : [type].flat();
  return nullable && types.length > 0 ? [...types, "null"] : types;
}

function isOfType(value: unknown, type: string): boolean {
  if (type === "array") return Array.isArray(value);
  if (type === "null") return value === null;
  if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
  if (type === "integer") return typeof value === "number" && Number.isInteger(value);
  return ["string", "number", "boolean"].includes(type) ? typeof value === type : true;
}

const withArticle = (type: string): string =>
  type === "null" ? "null" : `${/^[aio]/.test(type) ? "an" : "a"} ${type}`;

function rangeProblem(value: number, { minimum, maximum }: JsonSchema): string | undefined {
  if (typeof minimum === "number" && value < minimum) return `must be ${minimum} or more`;
  return typeof maximum === "number" && value > maximum ? `must be ${maximum} or less` : undefined;
}

function textProblem(value: string, { minLength, maxLength, format }: JsonSchema): string | undefined {
  const length = [...value].length;
  if (typeof minLength === "number" && length < minLength) return `must have ${minLength} characters or more`;
  if (typeof maxLength === "number" && length > maxLength) return `must have ${maxLength} characters or fewer`;
  if (format === "date" && !DATE.test(value)) return "must be a date such as 2026-11-22";
  return format === "date-time" && !DATE_TIME.test(value) ? "must be a time such as 2026-11-22T09:30:00Z" : undefined;
}
