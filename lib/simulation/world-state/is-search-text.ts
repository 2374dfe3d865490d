import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";
import { bareName, type Candidate, fieldsOf } from "./match-field.ts";
import { inSameWords } from "./same-words.ts";
import { splitWords } from "./split-words.ts";

const SEARCHED = /^(?:q|query|search|search ?text|searched (?:string|text)|keywords?|terms?|keyword search)$/;
const PART = /\b(?:contains|prefix|(?:starts?|begins?) with)$|^in(?:title|name)$/;
const SAYS_PART =
  /^(?:an? )?(?:part of|words? (?:of|in|within)|text within) |^(?:the )?beginning of |^how the name begins|\bto (?:search|look) for\b|\bto find\.?$/i;
const SEARCHING = new Set(["search", "find", "suggest", "autocomplete", "geocode", "lookup"]);

/**
 * Whether a list's argument is text that its rows are to mention, however it is explained: "The name of the city" of `q` is no filter,
 * and nor is the `title` by which games are searched for.
 */
export function isSearchText(candidate: Candidate): boolean {
  const { plan, name, schema } = candidate;
  if (plan.role !== "list" || typeOf(schema) !== "string" || schema.enum || schema.format) return false;
  if (plan.fn.path.includes(`{${name}}`)) return false;
  const bare = bareName(name);
  const { description = "" } = schema;
  if (SEARCHED.test(bare)) return true;
  if (/^(?:hash|date|dateTime)$/.test(classifyField(name, schema))) return false;
  if (PART.test(bare) || SAYS_PART.test(description)) return true;
  return SEARCHING.has(splitWords(plan.fn.name)[0] ?? "") && namesRows(candidate);
}

/** Explained in the same words as what rows are called by, and called otherwise: that would be compared as a whole. */
function namesRows(candidate: Candidate): boolean {
  return fieldsOf(candidate).some(
    ([field, schema]) =>
      field !== candidate.name && inSameWords(schema, candidate.schema) && classifyField(field, schema) === "title",
  );
}

/** "How many cities to list", "the most matches to return": a limit, whatever its name. */
export const saysHowMany = (schema: JsonSchema): boolean =>
  /^(?:integer|number)$/.test(typeOf(schema) ?? "") &&
  /^(?:how many|(?:the )?(?:most|largest number of|maximum(?: number of)?|max\.?(?: number of)?|number of))\b[^.]*\bto (?:list|return|show|get|fetch|give|find|forecast|draw)\b/i.test(
    schema.description ?? "",
  );
