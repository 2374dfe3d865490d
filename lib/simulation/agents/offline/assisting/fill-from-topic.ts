import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { indexFunctions } from "#lib/simulation/agents/offline/reading/index-functions.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { relatedStems } from "#lib/simulation/agents/offline/reading/synonyms.ts";
import { isStopWord, tokenise } from "#lib/simulation/agents/offline/reading/tokenise-text.ts";
import type { PlannedCall } from "./planned-call.ts";

const ASKING =
  /^\W*(?:(?:hey|hi|hello|please|also|and|then|so),?\s+)*(?:(?:can|could|would|will) you (?:please )?(?:help me (?:to )?)?|i(?:'d| would) like (?:you )?to |i (?:need|want) (?:you )?to |please )?(?:(?:find out|find|tell me|show me|give me|look up|check|calculate|compute|get|fetch|search for|determine|know)\s+(?:me )?)?/i;
const VIA = /\s*(?:,\s*)?\b(?:using|via|with the help of|through) (?:the|your|an?) [\w -]*\bAPI\b/gi;
const MAX_WORDS = 5;

/**
 * The value of a required search term that nothing in the text stands out for: the words of the wish that are not the
 * function's own. A function that takes questions gets the whole wish.
 */
export function fillFromTopic(
  contract: ApiContract,
  fn: ApiFunction,
  slots: readonly Slot[],
  known: PlannedCall["values"],
  instruction: string,
  clause: string,
): PlannedCall["values"] {
  const slot = slots.find(({ kind, isRequired, type }) => kind === "query" && isRequired && type === "string");
  if (!slot) return [];
  const isQuestion = /\b(?:question|input|natural language|expression|prompt)\b/i.test(slot.description);
  if (isQuestion) return fillFromWish(contract, fn, slot, known, clause);
  if (known.some((value) => value.slot === slot)) return [];
  const topic = ownWords(contract, fn, clause) || ownWords(contract, fn, instruction);
  return topic === "" ? [] : [{ slot, value: topic }];
}

/** What stands in quotes is the question; else the wish is, if it says more than what the function is for. */
function fillFromWish(
  contract: ApiContract,
  fn: ApiFunction,
  slot: Slot,
  known: PlannedCall["values"],
  clause: string,
): PlannedCall["values"] {
  const given = known.findIndex((value) => value.slot === slot);
  if (given >= 0 && /["“'‘]/.test(clause)) return [];
  const wish = clause
    .replace(VIA, "")
    .replace(ASKING, "")
    .replace(/[\s?.!]+$/, "")
    .trim();
  if (wish === "" || ownWords(contract, fn, wish) === "") return [];
  if (given >= 0) known.splice(given, 1);
  return [{ slot, value: wish }];
}

/** The longest run of words that neither the API's functions nor everyday requests use. */
function ownWords(contract: ApiContract, fn: ApiFunction, text: string): string {
  const indexed = indexFunctions(contract).functions.find((candidate) => candidate.fn === fn);
  const isKnown = (stem: string) =>
    (indexed?.weights.get(stem) ?? 0) > 0.3 ||
    relatedStems(stem).some((related) => (indexed?.weights.get(related) ?? 0) >= 2);
  const runs: { words: string[]; start: number; end: number }[] = [];
  for (const token of tokenise(text)) {
    if (isStopWord(token.lower) || isKnown(token.stem) || EVERYDAY.has(token.lower)) continue;
    const last = runs.at(-1);
    const joins =
      last !== undefined && /^(?:\s|-|\s+and\s+|\s+of\s+|\s+in\s+)$/i.test(text.slice(last.end, token.start));
    if (last && joins) {
      last.words.push(token.text);
      last.end = token.end;
    } else runs.push({ words: [token.text], start: token.start, end: token.end });
  }
  const longest = runs.sort((a, b) => b.words.length - a.words.length)[0];
  return longest ? text.slice(longest.start, longest.end).split(/\s+/).slice(0, MAX_WORDS).join(" ") : "";
}

const EVERYDAY = new Set(
  (
    "information details new good best great interesting different several couple lot lots something anything someone friend friends project " +
    "people today tomorrow tonight week month year time day work school list options option based user users released"
  ).split(" "),
);
