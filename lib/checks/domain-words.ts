import type { ApiContract } from "#lib/domain/api-function.ts";
import { findWord, foldAccents } from "./find-word.ts";

/** What an API's own descriptions talk about. All text without accents. */
interface DomainText {
  /** Descriptions of functions and arguments, lower-cased. */
  functions: string;
  /** Those and the API's description, as written. */
  all: string;
}

const texts = new WeakMap<ApiContract, DomainText>();

/** True when the API's functions speak of the word or phrase themselves, whatever its case, also in the plural. */
export function isDomainPhrase(contract: ApiContract, phrase: string): boolean {
  return contains(domainText(contract).functions, phrase.toLowerCase());
}

/** True when every word of the phrase stands in the API's descriptions in lower case, as ordinary words do. */
export function isOrdinary(contract: ApiContract, phrase: string): boolean {
  const { all } = domainText(contract);
  const words = phrase.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => contains(all, word));
}

function contains(text: string, phrase: string): boolean {
  const singular = phrase.replace(/s$/, "");
  return [phrase, singular, `${singular}s`].some((form) => findWord(text, form).length > 0);
}

function domainText(contract: ApiContract): DomainText {
  const known = texts.get(contract);
  if (known) return known;
  const functions = contract.functions.flatMap((fn) => [
    fn.description,
    ...Object.values(fn.parameters.properties ?? {}).map(({ description }) => description ?? ""),
  ]);
  const text: DomainText = {
    functions: foldAccents(functions.join("\n")).toLowerCase(),
    all: foldAccents([contract.description, ...functions].join("\n")),
  };
  texts.set(contract, text);
  return text;
}
