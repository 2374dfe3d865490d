import { type ApiContract, type ApiFunction, followRef } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";

/** One property somewhere in what a function returns. */
export interface ResponseProperty {
  /** `pets/0/id` */
  path: string;
  name: string;
  /** With references followed. */
  schema: JsonSchema;
  /** Names of what holds the property: of its schema in the document, and of the field it stands in. */
  holders: string[];
}

const MAX_DEPTH = 8;
const MAX_PROPERTIES = 2000;

/** The schema of a function's success, or null where the document gives none. */
export function successSchema(fn: ApiFunction): JsonSchema | null {
  const codes = Object.keys(fn.responses).filter((code) => /^2/.test(code) || code === "default");
  const withSchema = codes.sort().find((code) => fn.responses[code]?.schema);
  return withSchema === undefined ? null : (fn.responses[withSchema]?.schema ?? null);
}

/** Every property of what a function returns, lists and objects inside included; a schema inside itself is walked once. */
export function responseProperties(contract: ApiContract, fn: ApiFunction): ResponseProperty[] {
  const found: ResponseProperty[] = [];
  const walk = (written: JsonSchema, path: string, holders: string[], open: readonly JsonSchema[]): void => {
    const schema = followRef(contract, written);
    if (open.length > MAX_DEPTH || open.includes(schema) || found.length > MAX_PROPERTIES) return;
    const names = typeof written.$ref === "string" ? [...holders, written.$ref.replace("#/schemas/", "")] : holders;
    const inside = [...open, schema];
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const place = path === "" ? name : `${path}/${name}`;
      found.push({ path: place, name, schema: followRef(contract, property), holders: names });
      walk(property, place, [name], inside);
    }
    if (schema.items) walk(schema.items, path === "" ? "0" : `${path}/0`, names, inside);
    if (typeof schema.additionalProperties === "object")
      walk(schema.additionalProperties, `${path}${path && "/"}*`, names, inside);
    for (const part of [schema.allOf, schema.anyOf, schema.oneOf].flatMap((parts) => parts ?? []))
      walk(part, path, names, inside);
  };
  const schema = successSchema(fn);
  if (schema) walk(schema, "", [], []);
  return found;
}
