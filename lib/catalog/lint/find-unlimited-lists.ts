import { type ApiContract, type ApiFunction, followRef } from "#lib/domain/api-function.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { isCredential, type LintFinding, type LintRule } from "./lint-finding.ts";
import { nameWords } from "./name-words.ts";
import { successSchema } from "./walk-response.ts";

const LIMIT =
  /^(?:limit|count|size|page|per|offset|cursor|max|top|first|last|take|skip|start|number|num|n|amount|row|result|after|before|quantity)$/;
/** Arguments that change how entries look, not which there are. */
const MANNER = /^(?:format|lang|language|locale|callback|pretty|unit|field|include|expand|sort|order|direction)$/;
const ALL = /^(?:get|list|fetch|find|retrieve|read)(?:All|Every)(?=[A-Z]|$)/;

/** No function returns everything there is: `getAll…` has a limit or is of something, other lists have at least a filter. */
export const findUnlimitedLists: LintRule = (contract) =>
  contract.functions.flatMap((fn): LintFinding[] => {
    if (fn.method !== "get" || !returnsOpenList(contract, fn)) return [];
    const names = Object.keys(fn.parameters.properties ?? {}).filter((name) => !isCredential(name));
    const hasLimit = names.some((name) => nameWords(name).some((word) => LIMIT.test(word)));
    const narrowing = names.filter((name) => !nameWords(name).every((word) => MANNER.test(word)));
    const isNarrowed = narrowing.some((name) => fn.parameters.required?.includes(name));
    if (ALL.test(fn.name) && !hasLimit && !isNarrowed) return [finding(fn, "error", "returns everything there is")];
    return hasLimit || narrowing.length > 0 ? [] : [finding(fn, "warning", "returns a list that nothing narrows")];
  });

function finding({ name }: ApiFunction, severity: LintFinding["severity"], what: string): LintFinding {
  return {
    code: "unlimitedList",
    severity,
    place: name,
    message: `${name} ${what}. Give it a limit, a page or a filter, or say how long the list is at most (maxItems).`,
  };
}

/** Whether the answer is, or has at its top, a list of objects without an end. */
function returnsOpenList(contract: ApiContract, fn: ApiFunction): boolean {
  const top = followRef(contract, successSchema(fn) ?? {});
  const candidates = [top, ...Object.values(top.properties ?? {}).map((property) => followRef(contract, property))];
  return candidates.some((schema) => isOpenList(contract, schema));
}

function isOpenList(contract: ApiContract, schema: JsonSchema): boolean {
  if (schema.type !== "array" || schema.maxItems !== undefined) return false;
  return followRef(contract, schema.items ?? {}).properties !== undefined;
}
