import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import { classOfVerb, type VerbClass, verbInName, verbOf } from "#lib/simulation/world-state/verbs.ts";
import { listSlots } from "./list-slots.ts";
import { contentStems, isStopWord, stemOf } from "./tokenise-text.ts";

/** A function as the words that speak of it. */
export interface IndexedFunction {
  fn: ApiFunction;
  /** How much a stem speaks of this function. */
  weights: ReadonlyMap<string, number>;
  /** Length of the weights as a vector, for scores that do not favour wordy functions. */
  length: number;
  verb: string | undefined;
  verbClass: VerbClass;
}

/** All functions of an API, ready to be searched. */
export interface FunctionIndex {
  functions: IndexedFunction[];
  /** How well a stem tells the functions apart. */
  rarity(stem: string): number;
}

const WEIGHTS = {
  name: 3,
  description: 2,
  noun: 1.5,
  argument: 1,
  value: 1.2,
  argumentText: 0.3,
  response: 0.4,
} as const;
const MAX_WEIGHT = 4;

const indices = new WeakMap<ApiContract, FunctionIndex>();

/** The words of all functions with their weights, as for a search engine over one API. */
export function indexFunctions(contract: ApiContract): FunctionIndex {
  const known = indices.get(contract);
  if (known) return known;
  const functions = contract.functions.map((fn) => indexFunction(contract, fn));
  const counts = new Map<string, number>();
  for (const { weights } of functions) {
    for (const [stem, weight] of weights) if (weight >= 1) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  }
  const rarity = (stem: string) => Math.log(1 + (functions.length + 1) / ((counts.get(stem) ?? 0) + 1));
  for (const indexed of functions) {
    indexed.length =
      Math.sqrt([...indexed.weights].reduce((sum, [stem, weight]) => sum + (weight * rarity(stem)) ** 2, 0)) || 1;
  }
  const index = { functions, rarity };
  indices.set(contract, index);
  return index;
}

function indexFunction(contract: ApiContract, fn: ApiFunction): IndexedFunction {
  const weights = new Map<string, number>();
  const add = (stems: readonly string[], weight: number) => {
    for (const stem of new Set(stems)) weights.set(stem, Math.min(MAX_WEIGHT, (weights.get(stem) ?? 0) + weight));
  };
  const stems = (name: string) =>
    splitWords(name)
      .filter((word) => !isStopWord(word) && !/^(?:api|v\d+)$/.test(word))
      .map(stemOf);
  add(stems(fn.name), WEIGHTS.name);
  add([...contentStems(fn.description), ...(fn.description.match(/\b\d+\b/g) ?? [])], WEIGHTS.description);
  const plan = planFunctions(contract).functions.get(fn.name);
  if (plan) add(stems(plan.noun), WEIGHTS.noun);
  for (const slot of listSlots(contract, fn)) {
    add(stems(slot.label), WEIGHTS.argument);
    add(contentStems(slot.description), WEIGHTS.argumentText);
    add(
      (slot.schema.enum ?? []).flatMap((value) => stems(String(value))),
      WEIGHTS.value,
    );
  }
  const row = plan?.rows.row ? resolveSchema(contract, plan.rows.row) : undefined;
  add(Object.keys(row?.properties ?? {}).flatMap(stems), WEIGHTS.response);
  const verb = verbInName(fn.name) ?? verbOf(/^\w+/.exec(fn.description)?.[0] ?? "");
  return { fn, weights, length: 1, verb, verbClass: classFor(fn, verb) };
}

function classFor(fn: ApiFunction, verb: string | undefined): VerbClass {
  const named = verb ? classOfVerb(verb) : undefined;
  if (fn.method === "delete") return "delete";
  if (named) return fn.method === "get" && (named === "create" || named === "update") ? "read" : named;
  return ({ post: "create", put: "update", patch: "update" } as Record<string, VerbClass>)[fn.method] ?? "read";
}
