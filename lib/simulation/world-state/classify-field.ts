import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { FIELD_RULES, type FieldKind } from "./field-rules.ts";
import { splitWords } from "./split-words.ts";

/** The first type that is not null. */
export function typeOf(schema: JsonSchema): string | undefined {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== "null") ?? schema.type[0];
  if (schema.type) return schema.type;
  if (schema.properties) return "object";
  if (schema.items) return "array";
  return undefined;
}

const BY_FORMAT: Record<string, FieldKind> = {
  date: "date",
  "date-time": "dateTime",
  time: "time",
  email: "email",
  uri: "url",
  url: "url",
  uuid: "uuid",
  ipv4: "ip",
  hostname: "domain",
  password: "password",
  "uri-reference": "url",
  "idn-email": "email",
  phone: "phone",
};

const cache = new WeakMap<JsonSchema, Map<string, FieldKind>>();

/** The kind of a field by name and (resolved) schema. An array is classified by what it holds. */
export function classifyField(name: string, schema: JsonSchema): FieldKind {
  let known = cache.get(schema);
  if (!known) {
    known = new Map();
    cache.set(schema, known);
  }
  const found = known.get(name);
  if (found) return found;
  const kind = codedKind(classify(name, schema), schema);
  known.set(name, kind);
  return kind;
}

/** Languages and countries that the document writes as codes. */
function codedKind(kind: FieldKind, schema: JsonSchema): FieldKind {
  if (kind !== "language" && kind !== "country") return kind;
  const values = [
    ...(schema.enum ?? schema.items?.enum ?? []),
    ...(schema.examples ?? []),
    schema.example,
    schema.default,
  ].filter((value) => typeof value === "string");
  const areCodes = values.length > 0 && values.every((value) => /^[A-Za-z]{2}(?:-[A-Za-z]{2})?$/.test(value));
  return areCodes ? (kind === "language" ? "languageCode" : "countryCode") : kind;
}

function classify(name: string, schema: JsonSchema): FieldKind {
  const type = typeOf(schema);
  if (type === "array" && schema.items)
    return classify(name, { ...schema.items, description: schema.description ?? schema.items.description ?? "" });
  if (type === "boolean") return "boolean";
  if (type === "object") return "other";
  if (schema.enum && schema.enum.length > 0) return kindByName(name, schema, "string", true);
  const byFormat = schema.format === undefined ? undefined : BY_FORMAT[schema.format];
  const isText = type === "string" || type === undefined;
  if (byFormat && isText) {
    const byName = kindByName(name, schema, "string", false);
    return byFormat === "url" && /Url$/.test(byName) ? byName : byFormat;
  }
  return kindByName(name, schema, isText ? "string" : "numeric", false);
}

const KINDS_OF_ENUMS = new Set<FieldKind>([
  "category",
  "tag",
  "color",
  "size",
  "gender",
  "style",
  "format",
  "unit",
  "status",
  "priority",
  "language",
  "languageCode",
  "country",
  "countryCode",
  "currencyCode",
  "sort",
  "order",
  "frequency",
  "region",
  "state",
  "year",
  "symbol",
  "title",
]);

function kindByName(name: string, schema: JsonSchema, type: "string" | "numeric", isEnum: boolean): FieldKind {
  const words = splitWords(name).join(" ");
  const description = schema.description ?? "";
  if (!isEnum && type === "string" && /\byyyy-?mm-?dd\b/i.test(description)) return "date";
  for (const candidate of FIELD_RULES) {
    if (candidate.type && candidate.type !== type) continue;
    if (!candidate.name.test(words)) continue;
    if (candidate.description && !candidate.description.test(description)) continue;
    if (isEnum && !KINDS_OF_ENUMS.has(candidate.kind)) continue;
    return candidate.kind;
  }
  if (isEnum) return "enum";
  return type === "string" ? "string" : "number";
}

/** Kinds that name who asks, not what is asked for. */
export const isCredential = (kind: FieldKind): boolean => kind === "credential" || kind === "password";

/** Kinds that shape how an answer is shown, not which things it is about. */
export const isPresentation = (kind: FieldKind): boolean =>
  ["limit", "page", "offset", "sort", "order", "unit", "format", "language", "languageCode", "timezone"].includes(kind);
