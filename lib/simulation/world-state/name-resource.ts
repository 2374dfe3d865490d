import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { singularOf } from "./inflect-noun.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { nameKey, splitWords } from "./split-words.ts";
import { classOfVerb } from "./verbs.ts";

const NOT_A_NOUN =
  /^(?:\d+|api|apis|rest|json|xml|v\d+|en|public|random|latest|interesting|specific|all|details?|info|information|lookup|autocomplete|count|current|today|available|by|for|with|and|of|the|an?|to|from|in|on|at|into|id|ids|name|status|tags?|similar|popular|trending|top|recent|upcoming|featured|global|me|my|self|new|live|historical|hourly|daily|weekly|monthly|yearly|annual|advanced|batch|bulk|php|endpoint)$/;

/** Words of a path or name that say what it is about, last noun singular; empty when it holds verbs and modifiers only. */
export function nounWords(text: string): string[] {
  const words = splitWords(text).filter((word) => !NOT_A_NOUN.test(word));
  const isVerb = (word: string) => classOfVerb(word) !== undefined;
  const first = words.findIndex((word) => !isVerb(word));
  if (first < 0) return [];
  const nouns = words.slice(first).filter((word, index) => index === 0 || !/^(?:by|from|to|in|on|using)$/.test(word));
  return nouns.map((word, index) => (index === nouns.length - 1 ? singularOf(word) : word));
}

/** The resource that a function means by a noun: those of different APIs in one contract are never the same. */
export const resourceOf = ({ apiName }: ApiFunction, noun: string): string =>
  apiName === undefined ? noun : `${nameKey(apiName)}.${noun}`;

/** What a function is about, by its path, else by its name: "/anime/{id}/cast-and-crew" gives "cast crew". */
export function nounOfFunction(fn: ApiFunction): string {
  const segments = fn.path.split("/").filter((segment) => segment !== "" && !segment.startsWith("{"));
  for (const segment of segments.toReversed()) {
    const nouns = nounWords(segment);
    if (nouns.length > 0) return nouns.join(" ");
  }
  const named = nounWords(fn.name);
  if (named.length > 0) return named.join(" ");
  const described = /^\W*\w+\s+(?:all\s+|the\s+|an?\s+|current\s+)*([a-z]+(?:\s+[a-z]+)?)/i.exec(fn.description)?.[1];
  const fromText = described ? nounWords(described) : [];
  if (fromText.length > 0) return fromText.join(" ");
  // After an article, what else is a verb is a thing: "submit a post".
  const thing = /^\W*\w+\s+(?:the|an?)\s+([a-z]+)/i.exec(fn.description)?.[1];
  if (thing !== undefined && !NOT_A_NOUN.test(thing.toLowerCase())) return singularOf(thing.toLowerCase());
  const last = splitWords(segments.at(-1) ?? fn.name)
    .filter((word) => !/^(?:api|v\d+|rest)$/.test(word))
    .at(-1);
  return last === undefined ? "item" : singularOf(last);
}

/**
 * False for an id in a path that is called otherwise than what stands before it: the `malId` of `/anime/{malId}/characters` is no
 * `mal`, and what its characters have as their `mal_id` is their own.
 */
export function namesItsSegment({ path }: ApiFunction, argument: string): boolean {
  const segments = path.split("/");
  const at = segments.indexOf(`{${argument}}`);
  const key = nameKey(argument);
  const bare = key.replace(/(?:id|uuid)$/, "");
  const before = nameKey(segments[at - 1] ?? "");
  if (at < 1 || bare === key || bare === "" || before === "") return true;
  return before.includes(bare) || bare.includes(before);
}

/** Arguments in the path of a list, before its last part: they say whose things it lists. */
export function ownersOf(fn: ApiFunction): string[] {
  const names = [...fn.path.matchAll(/\{([^{}]+)\}(?=\/)/g)].map(([, name]) => name ?? "");
  return names.filter((name) => namesItsSegment(fn, name));
}

const GENERIC_SCHEMA =
  /^(?:.*(?:message|success|error|response|result|status|wrapper|page|list|collection|info)|object|data|item|body|payload|.*request)$/i;

/** The name a row's schema has in the document, as a noun: "#/schemas/PetDto" gives "pet". Undefined for nameless and generic ones. */
export function nounOfSchema(row: JsonSchema): string | undefined {
  if (typeof row.$ref !== "string") return undefined;
  const name = row.$ref.replace("#/schemas/", "");
  if (GENERIC_SCHEMA.test(name)) return undefined;
  const words = splitWords(name).filter(
    (word) => !/^(?:dto|v\d+|model|schema|entity|object|full|simplified|type)$/.test(word),
  );
  if (words.length === 0) return undefined;
  return [...words.slice(0, -1), singularOf(words.at(-1) ?? "")].join(" ");
}

/**
 * The noun that a row's id field names: `reportId` gives "report". Undefined where a plain `id` names the row: `projectId` beside it names
 * another thing.
 * @param owners arguments that the rows are listed by: they name whose the rows are
 */
export function nounOfIdField(
  contract: ApiContract,
  row: JsonSchema,
  owners: readonly string[] = [],
): string | undefined {
  const names = Object.keys(resolveSchema(contract, row).properties ?? {});
  if (names.some((name) => /^_?(?:id|uuid|guid)$/i.test(name))) return undefined;
  const owned = new Set(owners.map(nameKey));
  for (const name of names.slice(0, 4)) {
    if (owned.has(nameKey(name))) continue;
    const words = splitWords(name);
    if (words.length > 1 && words.at(-1) === "id") return words.slice(0, -1).map(singularOf).join(" ");
    if (words.length > 1 && words[0] === "id") return words.slice(1).map(singularOf).join(" ");
  }
  return undefined;
}
