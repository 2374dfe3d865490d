import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { VerbClass } from "#lib/simulation/world-state/verbs.ts";
import { type IndexedFunction, indexFunctions } from "./index-functions.ts";
import { remember } from "./remember.ts";
import { relatedStems } from "./synonyms.ts";
import { isStopWord, stemOf, tokenise } from "./tokenise-text.ts";

/** How well a function answers a text; only the order and the proportion of scores mean something. */
export interface FunctionScore {
  fn: ApiFunction;
  score: number;
}

const RELATED_SHARE = 0.55;

/** Writes are only meant when somebody says so. */
const WRITES = new Set<VerbClass>(["create", "update", "delete"]);

/** Words of everyday speech for each kind of write; verbs are meant as verbs only (see {@link saysVerb}). */
const SAYS: Record<"create" | "update" | "delete", { verbs: string; phrases: RegExp }> = {
  create: {
    verbs:
      "create add make register report submit post book order place subscribe build log publish save upload schedule open set invite record",
    phrases: /\b(?:set(?:ting)? up|sign (?:me )?up|new [a-z]+ (?:called|named))\b/i,
  },
  update: {
    verbs: "update change modify edit adjust rename set replace assign configure move mark enable disable switch",
    phrases: /\bturn (?:on|off)\b/i,
  },
  delete: {
    verbs: "delete remove cancel drop clear unsubscribe revoke erase archive",
    phrases: /\b(?:get rid of|no longer (?:need|want|require)\w*|don['’]?t (?:need|want)|do not need|fully removed)\b/i,
  },
};

const BEFORE_VERB =
  "(?:^|[.,;:!?\"“(]\\s*|\\b(?:to|you|i|we|please|and|then|also|or|just|help|me|let['’]?s|kindly|must|should|can|could|would|will|not|first|from)\\s+)(?:also\\s+|then\\s+|please\\s+|first\\s+|just\\s+)*";

/** True where a word stands as a verb: "report it" does, "abuse reports" does not. */
export const saysVerb = (text: string, verb: string): boolean => verbsIn(text)(verb);

const verbsIn = remember((text) => {
  const said = new Map<string, boolean>();
  return (verb: string): boolean => {
    let isSaid = said.get(verb);
    if (isSaid === undefined) {
      isSaid = patternOf(verb).test(text);
      said.set(verb, isSaid);
    }
    return isSaid;
  };
});

const patternOf = remember((verb) => {
  // "Set up" is another verb than "set".
  const stem = verb === "set" ? "set(?! up\\b)" : verb.replace(/e$/, "");
  return new RegExp(
    `${BEFORE_VERB}${stem}(?:e|s|es|ed|ing|y|ies|${verb.at(-1)}ing)?\\b|\\b${stem}(?:ing)\\s+(?:a|an|the|my|this|it|that)\\b`,
    "i",
  );
});

const stemsIn = remember((text) => new Set(tokenise(text).flatMap(({ stem }) => [stem, ...relatedStems(stem)])));

const saysClass = (text: string, verbClass: keyof typeof SAYS): boolean =>
  SAYS[verbClass].phrases.test(text) || SAYS[verbClass].verbs.split(" ").some((verb) => saysVerb(text, verb));

/**
 * How well each function answers what a text asks for, best first. Words weigh by how well they tell this API's functions
 * apart; related words count for part of it.
 * @param context text around it that may decide between near equals
 */
export function scoreFunctions(
  contract: ApiContract,
  text: string,
  context: string,
  ignored: ReadonlySet<string> = new Set(),
): FunctionScore[] {
  const index = indexFunctions(contract);
  const wanted = new Map<string, number>();
  const collect = (source: string, share: number) => {
    for (const { stem, lower } of tokenise(source)) {
      if (isStopWord(lower) && !/^(?:available|many|all)$/.test(lower)) continue;
      if (ignored.has(stem)) continue;
      wanted.set(stem, Math.max(wanted.get(stem) ?? 0, share));
      for (const related of relatedStems(stem))
        wanted.set(related, Math.max(wanted.get(related) ?? 0, share * RELATED_SHARE));
    }
  };
  collect(text, 1);
  if (context !== text) collect(context, 0.3);
  const scored = index.functions.map((indexed) => ({
    fn: indexed.fn,
    score: scoreOne(indexed, wanted, index.rarity, text),
  }));
  return scored.sort((a, b) => b.score - a.score);
}

/** How much of what a text says a function's own words explain: 0 to 1. Values (numbers, names, quotations) do not count. */
export function coverageOf(contract: ApiContract, fn: ApiFunction, text: string): number {
  const index = indexFunctions(contract);
  const indexed = index.functions.find((candidate) => candidate.fn === fn);
  const plain = text.replace(/["“][^"”]*["”]/g, " ");
  const stems = tokenise(plain).filter(
    ({ lower, text: word }) => !isStopWord(lower) && /^\p{Ll}[\p{Ll}'’-]+$/u.test(word),
  );
  const total = stems.reduce((sum, { stem }) => sum + index.rarity(stem), 0);
  const explained = stems.filter(({ stem }) =>
    [stem, ...relatedStems(stem)].some((known) => (indexed?.weights.get(known) ?? 0) >= 1),
  );
  return total === 0 ? 0 : explained.reduce((sum, { stem }) => sum + index.rarity(stem), 0) / total;
}

function scoreOne(
  indexed: IndexedFunction,
  wanted: ReadonlyMap<string, number>,
  rarity: (stem: string) => number,
  text: string,
): number {
  let sum = 0;
  for (const [stem, share] of wanted) {
    const weight = indexed.weights.get(stem);
    if (weight !== undefined) sum += share * weight * rarity(stem);
  }
  return (sum / indexed.length ** 0.5) * verbFactor(indexed, text) * modifierFactor(indexed.fn, text);
}

const MODIFIERS = ["random", "today", "historical", "latest", "similar", "upcoming", "recommend"];

/** A function for random or historical things is not meant where nobody says so. */
function modifierFactor({ description, name }: ApiFunction, text: string): number {
  const own = `${name} ${description}`.toLowerCase();
  const said = stemsIn(text);
  return MODIFIERS.some((modifier) => own.includes(modifier) && !said.has(stemOf(modifier))) ? 0.75 : 1;
}

/** Saying "delete" points to what deletes; saying nothing of the kind points away from it. */
function verbFactor({ fn, verb, verbClass }: IndexedFunction, text: string): number {
  if (WRITES.has(verbClass)) {
    if (verb !== undefined && saysVerb(text, verb)) return 1.4;
    return saysClass(text, verbClass as keyof typeof SAYS) ? 1.25 : 0.55;
  }
  if (verbClass === "act") {
    if (verb !== undefined && saysVerb(text, verb)) return 1.3;
    return fn.method === "get" ? 0.95 : 0.85;
  }
  return saysClass(text, "delete") ? 0.7 : 1;
}
