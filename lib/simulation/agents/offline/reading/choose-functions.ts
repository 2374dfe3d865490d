import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { producedFields } from "#lib/simulation/agents/offline/assisting/find-producer.ts";
import { isCredential } from "#lib/simulation/world-state/classify-field.ts";
import { rangeRole } from "#lib/simulation/world-state/match-arguments.ts";
import { classOfVerb } from "#lib/simulation/world-state/verbs.ts";
import { foreignDeed } from "./deeds.ts";
import { fillSlots } from "./fill-slots.ts";
import { findMentions } from "./find-mentions.ts";
import { indexFunctions } from "./index-functions.ts";
import { listSlots, type Slot } from "./list-slots.ts";
import { coverageOf, type FunctionScore, saysVerb, scoreFunctions } from "./score-functions.ts";
import { type Clause, splitClauses } from "./split-clauses.ts";

/** A function that the instruction asks for, and the part of it that does. */
export interface ChosenFunction {
  fn: ApiFunction;
  focus: Clause;
  score: number;
}

/** Clauses that say less than this share of the most telling one only add to it. */
const TELLING_SHARE = 0.3;
/** A clause of which a function explains this much is a wish, however short. */
const COVERED_SHARE = 0.6;
/** A second wish in one clause must be this clear after the first is taken out. */
const SECOND_SHARE = 0.5;
/** Such a clause says how, not what. */
const ELABORATES =
  /^\W*(?:please |also,? |and |just |kindly )*(?:include|make sure|let me know|display|use|keep|call it|name it|let['’]s call|ensure|limit|sort|set (?:the|my|its|his|her) \w+(?: \w+)? (?:to|as))\b/i;
const LOOKED_AT = 6;
/** What a required value that the text lacks costs: an id can be looked up, anything else was not meant. */
const LOOKED_UP = 0.85;
const UNSAID = 0.75;
/** For wishes that point back: what an id that is told before speaks for a function, and against the one that told it. */
const FED = 1.6;
const CALLED_BEFORE = 0.6;

/** The functions that an instruction asks for, in the order in which it asks. None where it asks for what none can do. */
export function chooseFunctions(
  contract: ApiContract,
  instruction: string,
  earlier: readonly ApiFunction[] = [],
): ChosenFunction[] {
  const clauses = splitClauses(instruction);
  const asked = clauses.filter(({ isRequest }) => isRequest);
  const requests = asked.filter((clause) => foreignDeed(contract, clause) === undefined);
  if (asked.length > 0 && requests.length === 0) return [];
  const looked =
    requests.length > 0 ? requests : [{ text: instruction, start: 0, end: instruction.length, isRequest: true }];
  const ranked: { clause: Clause; scores: FunctionScore[] }[] = [];
  const before = [...earlier];
  for (const clause of looked) {
    const scores = rank(contract, instruction, clause);
    const best = pointsBack(clause.text) ? preferFed(contract, scores, before) : scores;
    ranked.push({ clause, scores: best });
    if (best[0]) before.push(best[0].fn);
  }
  const strongest = Math.max(...ranked.map(({ scores }) => scores[0]?.score ?? 0));
  const chosen: ChosenFunction[] = [];
  for (const { clause, scores } of ranked) {
    const [best] = scores;
    if (!best || best.score <= 0) continue;
    if (best.score < strongest * TELLING_SHARE && coverageOf(contract, best.fn, clause.text) < COVERED_SHARE) continue;
    if (chosen.length > 0 && ELABORATES.test(clause.text)) continue;
    add(chosen, { fn: best.fn, focus: clause, score: best.score });
    const second = secondWish(contract, clause, best);
    if (second) add(chosen, { fn: second.fn, focus: clause, score: second.score });
  }
  if (chosen.length > 0) return chosen;
  const fallback = rank(contract, instruction, {
    text: instruction,
    start: 0,
    end: instruction.length,
    isRequest: true,
  })[0];
  return fallback ? [{ ...fallback, focus: looked[0] as Clause }] : [];
}

/** True for "show me that launch": the wish is about what an earlier one brings. */
export const pointsBack = (text: string): boolean =>
  /\bthat (?!is\b|are\b|was\b|has\b|have\b|can\b|i\b|you\b)\p{L}/iu.test(text);

/** What takes an id that an earlier function tells comes before what was just called. */
function preferFed(
  contract: ApiContract,
  scores: readonly FunctionScore[],
  before: readonly ApiFunction[],
): FunctionScore[] {
  const isFed = (fn: ApiFunction) =>
    listSlots(contract, fn).some(
      (slot) =>
        slot.isRequired &&
        (slot.kind === "id" || slot.kind === "uuid") &&
        before.some((source) => source !== fn && producedFields(contract, source, fn, slot).length > 0),
    );
  const weighed = scores.map(({ fn, score }) => ({
    fn,
    score: score * (isFed(fn) ? FED : 1) * (before.includes(fn) ? CALLED_BEFORE : 1),
  }));
  return weighed.sort((a, b) => b.score - a.score);
}

/** The same function again belongs to the first mention, which then spans both. */
function add(chosen: ChosenFunction[], next: ChosenFunction): void {
  const same = chosen.find(({ fn }) => fn === next.fn);
  if (!same) {
    chosen.push(next);
    return;
  }
  same.focus = {
    ...same.focus,
    start: Math.min(same.focus.start, next.focus.start),
    end: Math.max(same.focus.end, next.focus.end),
  };
}

/** Functions by what the clause says and by how well its values fit their arguments. */
function rank(contract: ApiContract, instruction: string, clause: Clause): FunctionScore[] {
  const scores = scoreFunctions(contract, clause.text, instruction);
  const mentions = findMentions(instruction);
  const isRange = mentions.some(
    ({ date, shape, start }) =>
      shape === "date" &&
      (date?.to !== undefined || /\b(?:between|from|since|until)\s+$/i.test(instruction.slice(0, start))),
  );
  const weighed = scores.slice(0, LOOKED_AT).map(({ fn, score }) => {
    const slots = listSlots(contract, fn);
    const filled = fillSlots(slots, instruction, mentions, clause);
    const needed = slots.filter((slot) => slot.isRequired && slot.path.length === 1 && !isCredential(slot.kind));
    const missing = needed.filter((slot) => !filled.some((found) => found.slot === slot));
    const spread = filled.filter(
      ({ slot, values }) => values.length > 1 && !slot.isList && /^date/.test(slot.kind),
    ).length;
    const extras = filled.filter(({ slot }) => !slot.isRequired).length;
    return {
      fn,
      score:
        score *
        (1 + 0.12 * Math.min(extras, 3) + 0.05 * (needed.length - missing.length)) *
        missing.reduce((factor, { kind }) => factor * (kind === "id" ? LOOKED_UP : UNSAID), 1) *
        0.7 ** spread *
        rangeFactor(slots, isRange),
    };
  });
  return weighed.sort((a, b) => b.score - a.score);
}

/** A span of days points to functions that take one. */
function rangeFactor(slots: readonly Slot[], isRange: boolean): number {
  const days = slots.filter(({ kind }) => kind === "date" || kind === "dateTime");
  if (!isRange || days.length === 0) return 1;
  return days.some(({ argument }) => rangeRole(argument) !== undefined) ? 1.2 : 0.8;
}

/** "Verify and standardise it": what is left unexplained by the first function may name another. */
function secondWish(contract: ApiContract, clause: Clause, best: FunctionScore): FunctionScore | undefined {
  const indexed = indexFunctions(contract).functions.find(({ fn }) => fn === best.fn);
  const explained = new Set([...(indexed?.weights ?? [])].filter(([, weight]) => weight >= 1).map(([stem]) => stem));
  const rest = scoreFunctions(contract, clause.text, clause.text, explained).find(({ fn }) => fn !== best.fn);
  if (!rest || rest.score < best.score * SECOND_SHARE) return undefined;
  const verb = indexFunctions(contract).functions.find(({ fn }) => fn === rest.fn)?.verb;
  const isOwnVerb = verb !== undefined && verb !== indexed?.verb && classOfVerb(verb) !== "read";
  return isOwnVerb && saysVerb(clause.text, verb) ? rest : undefined;
}
