import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { nameWords } from "./name-words.ts";
import { type ResponseProperty, responseProperties } from "./walk-response.ts";

/** An id that a function takes and nobody knows by heart. */
export interface OpaqueId {
  name: string;
  isRequired: boolean;
  /** What it is the id of, as words; none for a plain `id` that nothing explains. */
  noun: string[];
  schema: JsonSchema;
}

/** A field of what `source` returns. */
export interface Provided {
  source: ApiFunction;
  path: string;
  /** Order of functions and of their fields. */
  rank: number;
}

export const ID_WORD = /^(?:id|uuid|guid|identifier|uid)$/;

/** One text for an argument and a field, and not a short one: they are the same thing under two names. */
const TELLING_LENGTH = 13;

/**
 * Finds which functions return an id, by its first field in each. Fields are put under the words by which they can be found once
 * for the whole API: comparing each argument with each field would take minutes for a large one.
 */
export function providerFinder(contract: ApiContract): (fn: ApiFunction, id: OpaqueId) => Provided[] {
  const index = new Map<string, Provided[]>();
  let rank = 0;
  for (const source of contract.functions) {
    const nouns = nameWords(lastNoun(source));
    for (const property of responseProperties(contract, source)) {
      const provided = { source, path: property.path, rank: rank++ };
      for (const key of new Set(keysOf(source, nouns, property))) entriesUnder(index, key).push(provided);
    }
  }
  return (fn, id) => {
    const found = keysOfId(fn, id).flatMap((key) => index.get(key) ?? []);
    found.sort((left, right) => left.rank - right.rank);
    const first = new Map<ApiFunction, Provided>();
    for (const provided of found)
      if (provided.source.name !== fn.name && !first.has(provided.source)) first.set(provided.source, provided);
    return [...first.values()];
  };
}

function entriesUnder(index: Map<string, Provided[]>, key: string): Provided[] {
  const entries = index.get(key) ?? [];
  index.set(key, entries);
  return entries;
}

/** The words by which a field can be found. */
function keysOf(source: ApiFunction, nouns: readonly string[], { name, schema, holders }: ResponseProperty): string[] {
  if (["object", "boolean"].includes(String(schema.type))) return [];
  const text = (schema.items ?? schema).description;
  const words = nameWords(name);
  const told = text !== undefined && text.length >= TELLING_LENGTH ? [`text ${text}`] : [];
  const named = words.length > 1 ? [`name ${words.join(" ")}`] : [];
  if (!words.some((word) => ID_WORD.test(word)) && schema.format !== "uuid") return [...told, ...named];
  const noun = words.filter((word) => !ID_WORD.test(word)).at(-1);
  if (noun !== undefined) return [...told, ...named, `id of ${noun}`];
  // A plain `id` is of what holds it, of what the function is about, and of what stands at the same path.
  const held = [...holders.flatMap(nameWords), ...nouns].map((word) => `id of ${word}`);
  return [...told, ...named, "id of nothing", ...held, `id at ${fixedPath(source)}`];
}

function keysOfId(fn: ApiFunction, { name, noun, schema }: OpaqueId): string[] {
  const words = nameWords(name);
  const last = noun.at(-1);
  return [
    ...(schema.description === undefined ? [] : [`text ${schema.description}`]),
    ...(words.length > 1 ? [`name ${words.join(" ")}`] : []),
    ...(last === undefined ? ["id of nothing"] : [`id of ${last}`, `id at ${fixedPath(fn)}`]),
  ];
}

const fixedSegments = (path: string): string[] =>
  path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));

/** `/pets` and `/pets/{petId}` are about the same things. */
const fixedPath = ({ path }: ApiFunction): string => fixedSegments(path).join("/");

function lastNoun({ path, name }: ApiFunction): string {
  return `${(fixedSegments(path).at(-1) ?? "").replace(/\.\w+$/, "")} ${name}`;
}
