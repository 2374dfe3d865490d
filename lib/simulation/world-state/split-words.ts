import { singularOf } from "./inflect-noun.ts";

const cache = new Map<string, readonly string[]>();
const CACHE_LIMIT = 20_000;

/** Names that documents write as one word. */
const COMPOUND =
  /\b(start|end|min|max|per|page|user|order|product|item|country|city|currency|language|game|movie|book|team|player|account|customer|zip)(time|date|day|year|month|magnitude|price|lat|latitude|lon|longitude|depth|rating|age|count|results?|length|size|temp|width|height|score|distance|radius|amount|value|level|weight|duration|items?|offset|index|page|number|name|code|id)\b/g;

/**
 * The words of an identifier or text, lower case.
 * @example splitWords("checkIPReputation_v2") gives check, ip, reputation, v2
 */
export function splitWords(name: string): readonly string[] {
  const known = cache.get(name);
  if (known) return known;
  const words = name
    .normalize("NFKC")
    .replace(/^(?:str|int)(?=\p{Lu}\p{Ll})/u, "")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .toLowerCase()
    .replace(COMPOUND, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(name, words);
  return words;
}

/** One spelling for names that mean the same: `categories`, `Category` and `category_` are one. */
export function nameKey(name: string): string {
  return splitWords(name).map(singularOf).join("");
}

const ACRONYMS = new Set(
  "id ip url uri api uuid iata icao faa zip isbn sku utc gmt gps dns html json xml csv pdf png jpg gif sms vat iban bic".split(
    " ",
  ),
);

/** An identifier as a person would say it: `start_date` becomes "start date", `userId` "user ID". */
export function humanise(name: string): string {
  return splitWords(name)
    .map((word) => {
      if (ACRONYMS.has(word)) return word === "zip" ? "ZIP" : word.toUpperCase();
      return word === "ids" ? "IDs" : word.replace(/^([a-z]{3,})(\d)$/, "$1 $2");
    })
    .join(" ");
}

/**
 * Key of a row's field, without the name of what the row is: in rows of "data source", `dataSourceId`, `idSource` and `id` are one field.
 * @param noun what the row is, singular
 */
export function fieldKey(name: string, noun: string): string {
  const own = splitWords(noun).map(singularOf);
  // `objectid` of an object, in one word.
  const oneWord = `${own.at(-1)}id`;
  const written = splitWords(name).flatMap((word) => (word === oneWord ? [own.at(-1) ?? "", "id"] : singularOf(word)));
  const words = written[0] === "id" ? [...written.slice(1), "id"] : written;
  for (let length = Math.min(own.length, words.length - 1); length > 0; length -= 1) {
    if (own.slice(-length).join(" ") === words.slice(0, length).join(" ")) return words.slice(length).join("");
  }
  return words.join("");
}
