import type { Instruction } from "#lib/domain/instruction.ts";
import type { FollowUp } from "#lib/domain/scenario.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { pointTo } from "./compose-several.ts";
import { type Draft, factsOf, finishInstruction, sayInVoice, shareCredentials, wishFor } from "./draft-instruction.ts";
import { type DrawnCall, drawCall } from "./draw-arguments.ts";
import { drawVoice } from "./draw-voice.ts";
import { findChains } from "./find-chains.ts";
import { upperFirst } from "./say-value.ts";
import { type Form, sayWish } from "./say-wish.ts";

const THANKS = [
  "Thanks.",
  "Thank you.",
  "Great, thanks.",
  "Good to know.",
  "That helps.",
  "Perfect.",
  "All right.",
  "Okay, thank you.",
] as const;
const LEADS = [
  "",
  "",
  "Now one more thing.",
  "One more question.",
  "There is something else.",
  "And another thing.",
] as const;

const FORMS: readonly Form[] = ["question", "question", "request", "firstPerson", "imperative"];
/** Share of dialogues in which the user goes on twice. */
const TWICE_SHARE = 0.25;
/** Share in which the user goes on with what the response told, where the API allows it. */
const CHAIN_SHARE = 0.6;

/** An instruction after whose response the user goes on: with another wish, or with one about what came back. */
export function composeFollowUp(draft: Draft): Instruction | undefined {
  const { contract, fn, seed, path } = draft;
  const first = drawCall(contract, fn, seed, path);
  if (!first) return undefined;
  const random = randomStream(seed, path, "follow");
  const form = randomStream(seed, path, "form");
  const voice = drawVoice(form);
  const wish = wishFor(draft, first, first.said);
  const { text, scenario } = finishInstruction("followUp", sayInVoice(wish, first.said, voice, form), voice, {
    wishes: [wish],
    calls: [first],
  });
  const followUps: FollowUp[] = [];
  const made = [callKey(first)];
  const count = random.chance(TWICE_SHARE) ? 2 : 1;
  for (let turn = 0; turn < count; turn += 1) {
    const next = turn === 0 ? goOn(draft, first, random) : goOnAnew(draft, first, random, turn);
    // Nobody asks for the very same thing again.
    if (!next || made.includes(callKey(next.call))) break;
    made.push(callKey(next.call));
    followUps.push(next.followUp);
  }
  return followUps.length === 0 ? undefined : { text, scenario: { ...scenario, followUps } };
}

const callKey = ({ fn, args }: DrawnCall): string => JSON.stringify([fn.name, args]);

interface Next {
  call: DrawnCall;
  followUp: FollowUp;
}

function goOn(draft: Draft, first: DrawnCall, random: RandomStream): Next | undefined {
  const chains = findChains(draft.contract).filter((chain) => chain.first === draft.fn);
  if (chains.length === 0 || !random.chance(CHAIN_SHARE)) return goOnAnew(draft, first, random, 0);
  const { second, slots } = random.pick(chains);
  const place = { ...draft, path: `${draft.path}/second` };
  const call = drawCall(draft.contract, second, draft.seed, place.path, slots);
  if (!call) return undefined;
  shareCredentials(draft.contract, first, call);
  const wish = wishFor(place, call, call.said);
  const order = pointTo(wish, call).replace(/^(?:get|find)\b/, random.pick(["show me", "get me", "find me"]));
  const asked = random.pick([
    `Please ${order}.`,
    `Could you ${order}?`,
    `Now ${order}.`,
    `${upperFirst(order)}, please.`,
  ]);
  return say([asked, ...wish.sentences], call, random);
}

/** Another wish: mostly of another function, else of the same with other values. */
function goOnAnew(draft: Draft, first: DrawnCall, random: RandomStream, turn: number): Next | undefined {
  const { contract, fn, others, seed, path } = draft;
  const isSame = others.length === 0 || random.chance(0.3);
  const second = isSame ? fn : random.pick(others);
  const place = { ...draft, path: `${path}/next${turn}` };
  const call = drawCall(contract, second, seed, place.path);
  if (!call) return undefined;
  shareCredentials(contract, first, call);
  const wish = wishFor(place, call, call.said);
  return say([sayWish(wish, random.pick(FORMS), random), ...wish.sentences], call, random);
}

function say(sentences: readonly string[], call: DrawnCall, random: RandomStream): Next {
  const text = [random.pick(THANKS), random.pick(LEADS), ...sentences].filter((part) => part !== "").join(" ");
  return { call, followUp: { text, functionNames: [call.fn.name], statedFacts: factsOf([call]) } };
}
