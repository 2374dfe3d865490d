import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { WrittenInstructions } from "#lib/simulation/agents/ports.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { composeChain, composeMissing, composePair, composeSingle } from "./compose-instruction.ts";
import { findChains } from "./find-chains.ts";
import { givesNamesAway } from "./gives-names-away.ts";
import { isSolvable } from "./is-solvable.ts";

/** Share of each kind; what an API does not allow becomes a single call. */
const KINDS = [
  "single",
  "several",
  "single",
  "missing",
  "single",
  "several",
  "single",
  "missing",
  "several",
  "single",
] as const;
/** Draws in a row that bring nothing new before giving up. */
const MAX_FAILURES = 60;

/** Texts to avoid that may all come up again before anything new does. */
const MAX_AVOIDED = 2000;

/** One spelling for texts that differ in case and spacing only. */
export const spellingOf = (text: string): string => text.toLowerCase().replace(/\s+/g, " ").trim();

/**
 * Writes distinct instructions out of the document: every function has its turn before one comes again. Deterministic in the
 * seed. Fewer than asked for when the document allows no more, with a sentence that says so.
 */
export function writeInstructions(
  contract: ApiContract,
  count: number,
  avoid: readonly string[],
  seed: number,
): WrittenInstructions {
  if (contract.functions.length === 0)
    return { instructions: [], shortfall: `${contract.apiName} has no functions, so there is nothing to ask for.` };
  const taken = new Set(avoid.map(spellingOf));
  const order = randomStream(seed, contract.apiName, "order").shuffle(contract.functions);
  const instructions: Instruction[] = [];
  const patience = MAX_FAILURES + contract.functions.length + Math.min(avoid.length, MAX_AVOIDED);
  for (let draw = 0, failures = 0; instructions.length < count && failures < patience; draw += 1) {
    const fn = order[draw % order.length] as ApiFunction;
    const instruction = compose({ contract, fn, order, seed, taken }, draw);
    if (!instruction || givesNamesAway(contract, instruction.text)) {
      failures += 1;
      continue;
    }
    failures = 0;
    taken.add(spellingOf(instruction.text));
    instructions.push(instruction);
  }
  if (instructions.length === count) return { instructions };
  return { instructions, shortfall: shortfallOf(contract, instructions.length, count) };
}

/** Draws until the text can be understood; after that many tries a plain single call has to do. */
const MAX_TRIES = 4;

interface Writing {
  contract: ApiContract;
  fn: ApiFunction;
  order: readonly ApiFunction[];
  seed: number;
  taken: ReadonlySet<string>;
}

function compose(writing: Writing, draw: number): Instruction | undefined {
  const { contract, order, taken } = writing;
  // Three and ten have no common factor: each function goes through all kinds, whatever the number of functions.
  const kind = KINDS[((draw % order.length) + Math.floor(draw / order.length) * 3) % KINDS.length] ?? "single";
  let last: Instruction | undefined;
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const path = `${contract.apiName}/${draw}${attempt === 0 ? "" : `.${attempt}`}`;
    const instruction = composeKind(writing, attempt < MAX_TRIES - 1 ? kind : "single", path);
    if (!instruction || taken.has(spellingOf(instruction.text))) continue;
    if (isSolvable(contract, instruction)) return instruction;
    if (instruction.scenario?.kind === "singleCall") last = instruction;
  }
  return last;
}

function composeKind(
  { contract, fn, order, seed }: Writing,
  kind: (typeof KINDS)[number],
  path: string,
): Instruction | undefined {
  if (kind === "missing") return composeMissing(contract, fn, seed, path) ?? composeSingle(contract, fn, seed, path);
  if (kind === "several") {
    const random = randomStream(seed, path, "kind");
    const chains = findChains(contract).filter(({ first, second }) => first === fn || second === fn);
    if (chains.length > 0) return composeChain(contract, random.pick(chains), seed, path);
    const others = order.filter((other) => other !== fn);
    const pair = others.length > 0 ? composePair(contract, [fn, random.pick(others)], seed, path) : undefined;
    if (pair) return pair;
  }
  return composeSingle(contract, fn, seed, path);
}

function shortfallOf(contract: ApiContract, reached: number, count: number): string {
  const few = contract.functions.length === 1 ? "its only function" : `its ${contract.functions.length} functions`;
  return `Only ${reached} of ${count} instructions could be written that differ from each other and from those that exist: ${few} and their arguments allow no more.`;
}
