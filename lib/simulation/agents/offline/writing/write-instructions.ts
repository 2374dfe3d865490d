import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { InstructionKind } from "#lib/domain/scenario.ts";
import type { InstructionWish, WrittenInstructions } from "#lib/simulation/agents/ports.ts";
import { compareTexts, type KnownTexts } from "#lib/simulation/similarity/compare-texts.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { COMPOSERS, type Composer } from "./compose-kind.ts";
import { givesNamesAway } from "./gives-names-away.ts";
import { isSolvable } from "./is-solvable.ts";
import { refuseLanguage } from "./refuse-language.ts";

/** Draws for one instruction before its kind is given up. */
const MAX_DRAWS = 60;
/** Functions that are tried for one kind. */
const MAX_FUNCTIONS = 30;

interface Writing {
  contract: ApiContract;
  seed: number;
  order: readonly ApiFunction[];
  /** How often each function is called by what is written. */
  uses: Map<ApiFunction, number>;
  known: KnownTexts;
  /** Kinds that brought nothing, so that they are not tried again. */
  exhausted: Set<InstructionKind>;
}

/**
 * Writes instructions out of the document, one of each kind wanted: none like another or like those to avoid, each with all that
 * is needed to solve it, functions by turns. Where a kind cannot be written, the other kinds wanted take its place. The same seed
 * writes the same. Fewer than asked for when the document allows no more, with a sentence that says so.
 */
export function writeInstructions(
  { contract, kinds, avoid, language = "English" }: InstructionWish,
  seed: number,
): WrittenInstructions {
  if (contract.functions.length === 0)
    return { instructions: [], shortfall: `${contract.apiName} has no functions, so there is nothing to ask for.` };
  const refusal = refuseLanguage(language);
  if (refusal) return { instructions: [], shortfall: refusal };
  const writing: Writing = {
    contract,
    seed,
    order: randomStream(seed, contract.apiName, "order").shuffle(contract.functions),
    uses: new Map(),
    known: compareTexts(avoid),
    exhausted: new Set(),
  };
  const instructions = kinds.flatMap((kind, index) => {
    const instruction = writeOne(writing, kind, kinds, index);
    return instruction ? [instruction] : [];
  });
  if (instructions.length === kinds.length) return { instructions };
  return { instructions, shortfall: shortfallOf(contract, instructions.length, kinds) };
}

/** One of the kind wanted, else of another kind that is wanted anyway. */
function writeOne(
  writing: Writing,
  wanted: InstructionKind,
  kinds: readonly InstructionKind[],
  index: number,
): Instruction | undefined {
  for (const kind of new Set([wanted, ...kinds])) {
    const composer = COMPOSERS[kind];
    if (!composer || writing.exhausted.has(kind)) continue;
    const instruction = draw(writing, composer, `${writing.contract.apiName}/${index}/${kind}`);
    if (!instruction) {
      writing.exhausted.add(kind);
      continue;
    }
    writing.known.add(instruction.text);
    for (const fn of calledBy(writing, instruction)) writing.uses.set(fn, (writing.uses.get(fn) ?? 0) + 1);
    return instruction;
  }
  return undefined;
}

function calledBy({ contract }: Writing, { scenario }: Instruction): ApiFunction[] {
  const names = [
    ...(scenario?.functionNames ?? []),
    ...(scenario?.followUps ?? []).flatMap(({ functionNames }) => functionNames),
  ];
  return contract.functions.filter(({ name }) => names.includes(name));
}

/** Draws until a text is new and can be understood: the functions that were used least first, each several times. */
function draw(writing: Writing, { suits, compose }: Composer, path: string): Instruction | undefined {
  const { contract, seed, order, uses, known } = writing;
  const byUse = [...order].sort((a, b) => (uses.get(a) ?? 0) - (uses.get(b) ?? 0));
  const candidates = byUse.filter((fn) => suits(contract, fn)).slice(0, MAX_FUNCTIONS);
  if (candidates.length === 0) return undefined;
  for (let attempt = 0; attempt < MAX_DRAWS; attempt += 1) {
    const fn = candidates[attempt % candidates.length] as ApiFunction;
    const others = byUse.filter((other) => other !== fn);
    const instruction = compose({ contract, fn, others, seed, path: `${path}.${attempt}` });
    if (!instruction || givesNamesAway(contract, instruction.text) || known.has(instruction.text)) continue;
    if (isSolvable(contract, instruction)) return instruction;
  }
  return undefined;
}

function shortfallOf(contract: ApiContract, reached: number, kinds: readonly InstructionKind[]): string {
  const count = contract.functions.length;
  const these =
    count === 1
      ? "its only function and the arguments of it allow"
      : `its ${count} functions and their arguments allow`;
  const only = new Set(kinds).size === 1 ? " of the kind asked for" : "";
  return `Could reach only ${reached} of ${kinds.length} instructions${only}, because ${these} no more that differ from each other and from those that exist.`;
}
