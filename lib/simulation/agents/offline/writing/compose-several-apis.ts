import { validateCall } from "#lib/catalog/documents/validate-call.ts";
import type { ApiContract } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import type { FieldKind } from "#lib/simulation/world-state/field-rules.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { finishTwo, IN_ORDER } from "./compose-several.ts";
import { type Draft, wishFor } from "./draft-instruction.ts";
import { type DrawnCall, drawCall } from "./draw-arguments.ts";
import { type ApiPair, listApiPairs } from "./list-api-pairs.ts";
import { pointToValue } from "./point-to-value.ts";

const FED_SHARE = 0.4;
const RELATED_SHARE = 0.75;

/**
 * An instruction that needs a function of the contract's own API and one of a companion: the second call takes a value out of the
 * first one's response, or both are about the same city, currency or date, or they are two wishes of one person. Undefined where
 * the contract has no companions, or a draw comes to nothing.
 */
export function composeSeveralApis(draft: Draft): Instruction | undefined {
  const { contract, seed, path } = draft;
  const pair = choosePair(contract, randomStream(seed, path, "apis"));
  if (!pair) return undefined;
  const one = drawCall(contract, pair.first, seed, `${path}/first`);
  const two = drawCall(contract, pair.second, seed, `${path}/second`, pair.fed);
  if (!one || !two) return undefined;
  if (pair.fed.length === 0) shareValues(contract, one, two, pair.kinds);
  const wishes = [
    wishFor({ ...draft, path: `${path}/first` }, one, one.said),
    wishFor({ ...draft, path: `${path}/second` }, two, two.said),
  ] as const;
  const [fed] = pair.fed;
  const next = fed ? pointToValue(wishes[1].imperative, fed.kind, pair.isList) : wishes[1].imperative;
  return next === undefined
    ? undefined
    : finishTwo(draft, "severalApis", { calls: [one, two], wishes }, next, IN_ORDER);
}

function choosePair(contract: ApiContract, random: RandomStream): ApiPair | undefined {
  const all = listApiPairs(contract);
  const fed = all.filter((pair) => pair.fed.length > 0);
  if (fed.length > 0 && random.chance(FED_SHARE)) return random.pick(fed);
  const free = all.filter((pair) => pair.fed.length === 0);
  const related = free.filter(({ kinds }) => kinds.length > 0);
  // The first companion is the one most related; others may be there to be left alone.
  const nearest = free.filter(({ companion }) => companion === free[0]?.companion);
  const pool = related.length > 0 && random.chance(RELATED_SHARE) ? related : nearest;
  return pool.length === 0 ? undefined : random.pick(pool);
}

/** The second call speaks of what the first one speaks of, where its schema allows that value too. */
function shareValues(contract: ApiContract, first: DrawnCall, second: DrawnCall, kinds: readonly FieldKind[]): void {
  const said = second.said.map((argument) => {
    const same = first.said.find(({ slot }) => slot.kind === argument.slot.kind && kinds.includes(slot.kind));
    return same ? { ...argument, value: same.value } : argument;
  });
  if (said.every((argument, index) => argument === second.said[index])) return;
  const args = buildArguments(contract, second.fn, said);
  if (validateCall(contract, second.fn.name, JSON.stringify(args)).length > 0) return;
  Object.assign(second, { said, args });
}
