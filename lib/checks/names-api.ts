import { type ApiContract, listApiNames } from "#lib/domain/api-function.ts";
import { isDomainPhrase, isOrdinary } from "./domain-words.ts";
import { findWord, foldAccents } from "./find-word.ts";

/** Names that nobody writes by chance: a capital inside (`AbuseIPDB`), a dot (`Lob.com`), `api` at an end (`airportsapi`). */
const DISTINCTIVE = /\p{Ll}\p{Lu}|\p{Lu}{2}\p{Ll}|\p{L}{2}\.\p{L}{2}|\p{L}[Aa][Pp][Ii]$|^[Aa][Pp][Ii]\p{L}/u;

const AS_AN_API = /^["'”’]?(?: REST| web)? APIs?\b/i;
/** Characters before a name that the next two patterns look at. */
const CONTEXT_LENGTH = 40;
const AS_A_TOOL = /\b(?:use|using|via|through) (?:the )?["'“‘]?$/i;
const STARTS_SENTENCE = /(?:^|[.!?:;\n"'“‘(])\s*$/;

/** Whether an instruction names its API, or in a toolset any of its APIs (see `namedApis`). */
export const namesApi = (contract: ApiContract, instruction: string): boolean =>
  namedApis(contract, instruction).length > 0;

/**
 * The APIs of the toolset that an instruction names. Whether it names one, in this order:
 * - Followed by “API”, in any case; or written as the name is after use, using, via or through: yes.
 * - A distinctive name: yes in any case.
 * - A name that the API's functions speak of (Axolotl, Harry Potter, Mexico): no, it is what the API is about.
 * - Several words, or a digit: in any case; where all words are ordinary (Public Holidays), only as the name is written.
 * - One plain word: only with its capital, and not where a sentence or a quotation starts.
 */
export function namedApis(contract: ApiContract, instruction: string): string[] {
  return listApiNames(contract).filter((apiName) => isNamed(contract, apiName, instruction));
}

function isNamed(contract: ApiContract, apiName: string, instruction: string): boolean {
  const name = foldAccents(apiName)
    .trim()
    .replace(/(?: (?:REST|web))? APIs?$/i, "");
  const text = foldAccents(instruction);
  const asWritten = findWord(text, name);
  const lowerText = text.toLowerCase();
  // Lower-casing may change lengths in rare scripts; places in it are used with it only.
  const anyCase = findWord(lowerText, name.toLowerCase());
  if (anyCase.length === 0) return false;
  if (anyCase.some((at) => AS_AN_API.test(lowerText.slice(at + name.toLowerCase().length)))) return true;
  const before = (at: number) => text.slice(Math.max(0, at - CONTEXT_LENGTH), at);
  if (asWritten.some((at) => AS_A_TOOL.test(before(at)))) return true;
  if (DISTINCTIVE.test(name)) return true;
  if (isDomainPhrase(contract, name)) return false;
  if (/[\s\d]/.test(name)) return !isOrdinary(contract, name) || asWritten.length > 0;
  if (isOrdinary(contract, name) || !/^\p{Lu}/u.test(name)) return false;
  return asWritten.some((at) => !STARTS_SENTENCE.test(before(at)));
}
