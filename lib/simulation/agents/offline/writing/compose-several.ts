import type { ApiFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import { canVary, isRead } from "#lib/simulation/kinds/possible-kinds.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { Wish } from "./compose-wish.ts";
import { type Draft, finishInstruction, shareCredentials, tellAround, wishFor } from "./draft-instruction.ts";
import { type DrawnCall, drawCall } from "./draw-arguments.ts";
import { drawVoice, type Voice } from "./draw-voice.ts";
import { type Chain, findChains } from "./find-chains.ts";
import { sayWish } from "./say-wish.ts";

/** How the second wish is tied to the first. */
export interface Join {
  /** Within the first sentence, before the order: ", and then show me …". */
  inside: readonly string[];
  /** As a sentence of its own. */
  after: readonly ((lead: string) => string)[];
}

/** One after the other: the words say so. */
export const IN_ORDER: Join = {
  inside: [", and then", ", and after that"],
  after: [
    (lead) => `Then ${lead}, please.`,
    (lead) => `After that, please ${lead}.`,
    (lead) => `Then could you ${lead}?`,
    (lead) => `Once that is done, ${lead}.`,
    (lead) => `Next, ${lead}.`,
  ],
};

/** All at once: nothing says which comes first. */
const AT_ONCE: Join = {
  inside: [", and also", " and also"],
  after: [
    (lead) => `Also, could you ${lead}?`,
    (lead) => `At the same time, could you ${lead}?`,
    (lead) => `Could you also ${lead}?`,
    (lead) => `Please ${lead} as well.`,
    (lead) => `I'd also like you to ${lead}.`,
  ],
};

/** An instruction with two wishes that do not depend on each other, to be met one after the other. */
export function composePair(draft: Draft): Instruction | undefined {
  return composeTwo(draft, "severalCalls", draft.fn, randomStream(draft.seed, draft.path, "other"), draft.others);
}

/** An instruction with two questions that can be looked up at once: two functions, or one with two values. */
export function composeParallel(draft: Draft): Instruction | undefined {
  const { contract, fn, others, seed, path } = draft;
  if (!isRead(contract, fn)) return undefined;
  const random = randomStream(seed, path, "other");
  const reads = others.filter((other) => isRead(contract, other));
  const twice = random.chance(reads.length > 0 ? 0.4 : 1) ? composeTwice(draft, random) : undefined;
  return twice ?? composeTwo(draft, "parallelCalls", fn, random, reads);
}

function composeTwo(
  draft: Draft,
  kind: "severalCalls" | "parallelCalls",
  fn: ApiFunction,
  random: RandomStream,
  others: readonly ApiFunction[],
): Instruction | undefined {
  if (others.length === 0) return undefined;
  // Of those that have been called least, so that all have their turn.
  const second = random.pick(others.slice(0, Math.max(3, Math.ceil(others.length / 2))));
  const parts = drawParts(draft, fn, second, []);
  if (!parts) return undefined;
  const join = kind === "severalCalls" ? IN_ORDER : AT_ONCE;
  return finishTwo(draft, kind, parts, parts.wishes[1].imperative, join);
}

/** The same question about two things. */
function composeTwice(draft: Draft, random: RandomStream): Instruction | undefined {
  const { contract, fn, seed, path } = draft;
  const first = drawCall(contract, fn, seed, `${path}/first`);
  const other = drawCall(contract, fn, seed, `${path}/second`);
  const varying = first?.said.filter(({ slot }) => canVary(slot)) ?? [];
  if (!first || !other || varying.length === 0) return undefined;
  const { slot, value } = random.pick(varying);
  const replacement = other.said.find((argument) => argument.slot === slot);
  if (!replacement || String(replacement.value) === String(value)) return undefined;
  const said = first.said.map((argument) => (argument.slot === slot ? replacement : argument));
  const second: DrawnCall = { fn, said, args: buildArguments(contract, fn, said) };
  const parts: Parts = {
    calls: [first, second],
    wishes: [
      wishFor({ ...draft, path: `${path}/first` }, first, first.said),
      wishFor({ ...draft, path: `${path}/first` }, second, said),
    ],
  };
  return finishTwo(draft, "parallelCalls", parts, parts.wishes[1].imperative, AT_ONCE);
}

/** An instruction whose second wish needs an id from the first one's answer. */
export function composeChain(draft: Draft): Instruction | undefined {
  const { contract, fn, seed, path } = draft;
  const chains = findChains(contract).filter(({ first, second }) => first === fn || second === fn);
  if (chains.length === 0) return undefined;
  const chain = randomStream(seed, path, "kind").pick(chains);
  const parts = drawParts(draft, chain.first, chain.second, chain.slots);
  return parts && finishTwo(draft, "chainedCalls", parts, pointTo(parts.wishes[1], parts.calls[1]), IN_ORDER);
}

interface Parts {
  calls: readonly [DrawnCall, DrawnCall];
  wishes: readonly [Wish, Wish];
}

function drawParts(draft: Draft, first: ApiFunction, second: ApiFunction, linked: Chain["slots"]): Parts | undefined {
  const { contract, seed, path } = draft;
  const before = drawCall(contract, first, seed, `${path}/first`);
  const after = drawCall(contract, second, seed, `${path}/second`, linked);
  if (!before || !after) return undefined;
  shareCredentials(contract, before, after);
  return {
    calls: [before, after],
    wishes: [
      wishFor({ ...draft, path: `${path}/first` }, before, before.said),
      wishFor({ ...draft, path: `${path}/second` }, after, after.said),
    ],
  };
}

export function finishTwo(
  { seed, path }: Draft,
  kind: "severalCalls" | "chainedCalls" | "parallelCalls" | "severalApis",
  parts: Parts,
  next: string,
  join: Join,
): Instruction {
  const random = randomStream(seed, path, "join");
  const voice = drawVoice(random);
  const text = joinWishes(parts.wishes, next, voice, join, random);
  const [first] = parts.wishes;
  return finishInstruction(kind, tellAround(text, first, parts.calls[0].said, voice, random), voice, parts);
}

/** The second wish of a chain points to the first one's result where it has no place for the id. */
export function pointTo(wish: Wish, { said }: DrawnCall): string {
  const noun = said.find(({ isPronoun }) => isPronoun)?.slot.label.replace(/\s*\b(?:ID|UUID|identifier)$/i, "") ?? "";
  if (/\bthat\s+\w+/.test(wish.imperative)) return wish.imperative;
  return `${wish.imperative} for ${noun === "" ? "the first one" : `that ${noun}`}`;
}

/** Both wishes, each with its own values beside it. */
function joinWishes(
  [first, second]: readonly [Wish, Wish],
  next: string,
  { form }: Voice,
  join: Join,
  random: RandomStream,
): string {
  const lead = second.isShown ? next.replace(/^(?:get|find)\b/, random.pick(["show me", "get me", "find me"])) : next;
  const opening = sayWish(first, form, random);
  // "The rivers of Spain, please" ends there: nothing more can be asked for in that sentence.
  const isBare = first.isShown && /, please\.$/.test(opening);
  const canJoin = !isBare && form !== "question" && first.sentences.length === 0 && !/: /.test(opening);
  const joined =
    canJoin && random.chance(0.5)
      ? [`${opening.replace(/(?:, please)?\.$/, "")}${random.pick(join.inside)} ${lead}.`]
      : [opening, ...first.sentences, random.pick(join.after)(lead)];
  return [...joined, ...second.sentences].join(" ");
}
