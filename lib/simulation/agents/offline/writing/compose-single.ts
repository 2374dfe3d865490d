import type { Instruction } from "#lib/domain/instruction.ts";
import { proposedValue } from "#lib/simulation/agents/offline/assisting/fill-call.ts";
import { canBeKeptBack, isRead } from "#lib/simulation/kinds/possible-kinds.ts";
import { articleFor } from "#lib/simulation/world-state/inflect-noun.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { composeMistaken } from "./compose-mistaken.ts";
import type { Wish } from "./compose-wish.ts";
import { type Draft, finishInstruction, sayInVoice, wishFor } from "./draft-instruction.ts";
import { drawCall } from "./draw-arguments.ts";
import { drawVoice } from "./draw-voice.ts";

/** An instruction that one call solves. */
export function composeSingle(draft: Draft): Instruction | undefined {
  const { contract, fn, seed, path } = draft;
  const call = drawCall(contract, fn, seed, path);
  if (!call) return undefined;
  const random = randomStream(seed, path, "form");
  const voice = drawVoice(random);
  const wish = wishFor(draft, call, call.said);
  return finishInstruction("singleCall", sayInVoice(wish, call.said, voice, random), voice, {
    wishes: [wish],
    calls: [call],
  });
}

/** Share of values kept back that the user does not know either. */
const UNKNOWN_SHARE = 0.2;

/**
 * An instruction that leaves out a value its function needs; the user tells it when asked, or does not know. Undefined where
 * none can be left out.
 */
export function composeMissing(draft: Draft): Instruction | undefined {
  const { contract, fn, seed, path } = draft;
  const call = drawCall(contract, fn, seed, path);
  const candidates = call?.said.filter(({ slot }) => canBeKeptBack(slot)) ?? [];
  if (!call || candidates.length === 0) return undefined;
  const random = randomStream(seed, path, "hidden");
  const kept = random.pick(candidates);
  const isUnknown = random.chance(UNKNOWN_SHARE);
  const said = call.said.filter((argument) => argument !== kept);
  const form = randomStream(seed, path, "form");
  const voice = drawVoice(form);
  const wish = unnamed(wishFor(draft, call, said));
  const { text, scenario } = finishInstruction("missingRequired", sayInVoice(wish, said, voice, form), voice, {
    wishes: [wish],
    calls: [call],
  });
  const isKept = ({ argument }: { argument: string }) => argument === kept.slot.argument;
  const facts = {
    statedFacts: scenario.statedFacts.filter((fact) => !isKept(fact)),
    hiddenFacts: isUnknown ? [] : scenario.statedFacts.filter(isKept),
  };
  if (!isUnknown) return { text, scenario: { ...scenario, ...facts } };
  const unknownFacts = [{ functionName: fn.name, argument: kept.slot.argument }];
  // What the document proposes will do; without it nothing can be called.
  const functionNames = proposedValue(kept.slot) === undefined ? [] : scenario.functionNames;
  return { text, scenario: { ...scenario, ...facts, functionNames, unknownFacts } };
}

/** Nobody asks for "the airport" without saying which: it is an airport. */
function unnamed(wish: Wish): Wish {
  const noun = /^the (?!number|latest|current|next|upcoming|most|version|details)([\w-]+(?: [\w-]+)?)$/.exec(
    wish.object,
  )?.[1];
  return noun === undefined || wish.isPlural
    ? wish
    : { ...wish, object: `information about ${articleFor(noun)} ${noun}` };
}

/** Share of failures that are the user's own mistake, where the API allows to mend one. */
const MISTAKEN_SHARE = 0.5;

/** An instruction whose call fails at first: the service has a bad moment, or the user has the wrong id. */
export function composeRecovery(draft: Draft): Instruction | undefined {
  const isMistaken = randomStream(draft.seed, draft.path, "recovery").chance(MISTAKEN_SHARE);
  return (isMistaken ? composeMistaken(draft) : undefined) ?? composeRetry(draft);
}

/** A call that fails for no fault of its own. What may have been done already is not tried again. */
function composeRetry(draft: Draft): Instruction | undefined {
  const instruction = composeSingle(draft);
  if (!instruction?.scenario) return undefined;
  const random = randomStream(draft.seed, draft.path, "fault");
  const faults = isRead(draft.contract, draft.fn)
    ? (["rateLimited", "serverError", "timeout"] as const)
    : (["rateLimited"] as const);
  const fault = { functionName: draft.fn.name, fault: random.pick(faults) };
  return { ...instruction, scenario: { ...instruction.scenario, kind: "errorRecovery", fault } };
}
