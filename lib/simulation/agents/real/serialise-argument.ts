import { memberOf, textAt } from "#lib/catalog/documents/json-access.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";

/** A parameter as the document has it, references followed. */
export interface DocumentParameter {
  name: string;
  place: "path" | "query" | "header" | "cookie";
  parameter: JsonObject;
}

/**
 * An argument as it stands in a path, header or cookie, by the parameter's style. Not percent-encoded, but for `encode`.
 * @see https://spec.openapis.org/oas/v3.1.0#style-values
 */
export function serialiseText(
  { name, parameter }: Pick<DocumentParameter, "name" | "parameter">,
  value: JsonValue,
  encode: (text: string) => string = (text) => text,
): string {
  if (memberOf(parameter, "content") !== undefined) return encode(JSON.stringify(value));
  const style = textAt(parameter, "style");
  const explode = memberOf(parameter, "explode") === true;
  const pairs = isJsonObject(value)
    ? Object.entries(value).map(([key, item]) => [encode(key), encode(scalar(item))])
    : null;
  const items = pairs
    ? pairs.map((pair) => pair.join(explode ? "=" : ","))
    : (Array.isArray(value) ? value : [value]).map((item) => encode(scalar(item)));
  if (style === "label") return `.${items.join(explode ? "." : ",")}`;
  if (style === "matrix") {
    if (!explode) return `;${name}=${items.join(",")}`;
    return items.map((item) => (pairs ? `;${item}` : `;${name}=${item}`)).join("");
  }
  return items.join(",");
}

const DELIMITERS: Record<string, string> = { spaceDelimited: " ", pipeDelimited: "|" };

/** An argument of the query as pairs of name and value, not percent-encoded yet. */
export function serialiseQuery({ name, parameter }: DocumentParameter, value: JsonValue): [string, string][] {
  if (memberOf(parameter, "content") !== undefined) return [[name, JSON.stringify(value)]];
  const style = textAt(parameter, "style") || "form";
  const stated = memberOf(parameter, "explode");
  const explode = typeof stated === "boolean" ? stated : style === "form";
  if (isJsonObject(value)) {
    const entries = Object.entries(value);
    if (style === "deepObject") return entries.map(([key, item]) => [`${name}[${key}]`, scalar(item)]);
    if (explode) return entries.map(([key, item]) => [key, scalar(item)]);
    return [[name, entries.flatMap(([key, item]) => [key, scalar(item)]).join(",")]];
  }
  if (!Array.isArray(value)) return [[name, scalar(value)]];
  if (explode) return value.map((item) => [name, scalar(item)]);
  return [[name, value.map(scalar).join(DELIMITERS[style] ?? ",")]];
}

/** A value as text: what is inside a list of a list has no style, and goes as JSON. */
const scalar = (value: JsonValue): string =>
  value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);
