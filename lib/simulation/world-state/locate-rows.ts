import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { typeOf } from "./classify-field.ts";

import { isPlural } from "./inflect-noun.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { fieldKey, nameKey, splitWords } from "./split-words.ts";

/** What a response body holds: rows, one row, or something else. */
export interface RowLocation {
  shape: "list" | "object" | "plain";
  /** Property names from the body to the rows, or to the object that is the row. */
  path: string[];
  /** Schema of one row, as written in the document; null for rows that are no objects. */
  row: JsonSchema | null;
}

const META =
  /^(?:totals?|counts?|pages?|per|limit|offset|next|prev|previous|has|status|success|ok|message|code|meta|metadata|pagination|paging|links?|took|version|cursor|num|number|size|last|first|current|error|errors|timestamp|request|query|info|updated|base|date|found|more)$/;

const WRAPPERS = new Set(["data", "result", "response", "payload", "body", "content"]);
const LIST_NAMES = [
  "results",
  "result",
  "data",
  "items",
  "entries",
  "records",
  "hits",
  "content",
  "list",
  "values",
  "value",
].map(nameKey);

/** True for properties that speak about the answer instead of being part of it: totals, pages, status. */
export const isMetaField = (name: string): boolean => splitWords(name).some((word) => META.test(word));

/** "List the cards of a suit", `getTopStories`. */
export function isOfMany({ name }: ApiFunction): boolean {
  const words = splitWords(name.replace(/(?:By|Of|For|In|From|With)\p{Lu}\w*$/u, ""));
  return (
    /^(?:list|search|find|browse|query)$/.test(words[0] ?? "") || (words[0] === "get" && isPlural(words.at(-1) ?? ""))
  );
}

/**
 * Finds the rows in a response schema.
 * @param isOfMany whether the function is about several things: those in its only list are the rows, whatever stands beside it
 */
export function locateRows(
  contract: ApiContract,
  response: JsonSchema,
  nouns: readonly string[],
  isOfMany = false,
): RowLocation {
  const found = locate(contract, response, nouns, [], 0);
  return (isOfMany && found.shape === "object" && onlyList(contract, found, nouns)) || found;
}

/** The list of things in an object that has no other parts and no id of its own: `{ "section": "arts", "results": [ … ] }`. */
function onlyList(
  contract: ApiContract,
  { path, row }: RowLocation,
  nouns: readonly string[],
): RowLocation | undefined {
  const properties = Object.entries(resolveSchema(contract, row ?? {}).properties ?? {});
  const parts = properties.filter(([, property]) =>
    /^(?:array|object)$/.test(typeOf(resolveSchema(contract, property)) ?? ""),
  );
  const [list] = parts;
  if (!list || parts.length > 1 || properties.some(([name]) => isId(name, nouns))) return undefined;
  const items = resolveSchema(contract, list[1]).items ?? {};
  if (typeOf(resolveSchema(contract, items)) !== "object") return undefined;
  return { shape: "list", path: [...path, list[0]], row: items };
}

function locate(
  contract: ApiContract,
  written: JsonSchema,
  nouns: readonly string[],
  path: string[],
  depth: number,
): RowLocation {
  const schema = resolveSchema(contract, written);
  const type = typeOf(schema);
  if (type === "array") {
    const items = schema.items ?? {};
    const isObject = typeOf(resolveSchema(contract, items)) === "object";
    return { shape: "list", path, row: isObject ? items : null };
  }
  if (type !== "object") return { shape: "plain", path, row: null };
  const properties = Object.entries(schema.properties ?? {});
  const own = properties.filter(([name]) => !isMetaField(name));
  const lists = properties.filter(([, property]) => typeOf(resolveSchema(contract, property)) === "array");
  const list = chooseList(lists, nouns);
  const others = own.filter(([name]) => name !== list?.[0]);
  if (list && others.length === 0) {
    const inner = locate(contract, list[1], nouns, [...path, list[0]], depth + 1);
    if (inner.row !== null || lists.length === 1) return inner;
  }
  const [wrapper] = own;
  if (depth < 3 && wrapper && own.length === 1 && isWrapper(contract, wrapper, nouns)) {
    return locate(contract, wrapper[1], nouns, [...path, wrapper[0]], depth + 1);
  }
  const named = depth < 3 ? properties.find((property) => isNamedRow(contract, property, nouns)) : undefined;
  if (named && !properties.some(([name]) => isId(name, nouns))) {
    return { shape: "object", path: [...path, named[0]], row: named[1] };
  }
  return { shape: "object", path, row: written };
}

/** The thing asked for, with further things beside it: `{ parcel: { id, … }, checkpoints: […] }`, or `{ data: { id, … }, tasks: […] }`. */
function isNamedRow(contract: ApiContract, property: [string, JsonSchema], nouns: readonly string[]): boolean {
  if (!isWrapper(contract, property, nouns)) return false;
  return Object.keys(resolveSchema(contract, property[1]).properties ?? {}).some((name) => isId(name, nouns));
}

const isId = (name: string, nouns: readonly string[]): boolean => fieldKey(name, nouns[0] ?? "") === "id";

function isWrapper(contract: ApiContract, [name, property]: [string, JsonSchema], nouns: readonly string[]): boolean {
  const schema = resolveSchema(contract, property);
  if (typeOf(schema) !== "object" || Object.keys(schema.properties ?? {}).length === 0) return false;
  return WRAPPERS.has(nameKey(name)) || nouns.includes(nameKey(name));
}

/** The list named like what the function is about, else one with a usual name, else the only one. */
function chooseList(lists: [string, JsonSchema][], nouns: readonly string[]): [string, JsonSchema] | undefined {
  const named = lists.find(([name]) => nouns.includes(nameKey(name)));
  const usual = LIST_NAMES.map((name) => lists.find(([candidate]) => nameKey(candidate) === name)).find(Boolean);
  return named ?? usual ?? (lists.length === 1 ? lists[0] : undefined);
}
