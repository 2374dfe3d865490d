import type { ApiContract } from "#lib/domain/api-function.ts";
import { foreignDeed } from "#lib/simulation/agents/offline/reading/deeds.ts";
import { splitClauses } from "#lib/simulation/agents/offline/reading/split-clauses.ts";
import { phraseFunction } from "#lib/simulation/agents/offline/writing/phrase-function.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";

const THOUGHTS = [
  "None of the functions I have does anything like this. I should say so instead of calling one that does not fit.",
  "The request is close to what these functions deal with, but none of them can do it. A call would not help.",
  "I went through all functions, and what the user wants is beyond every one of them. I will tell them.",
  "No function covers this. The honest answer is that I cannot do it here.",
] as const;

/** Why nothing is called. */
export function thinkOfUnsuited(random: RandomStream): string {
  return random.pick(THOUGHTS);
}

const NAMED = 2;

/** Says that nothing fits the request, and what could be done instead. */
export function phraseUnsuited(contract: ApiContract, text: string, random: RandomStream): string {
  const deed = splitClauses(text).flatMap((clause) => foreignDeed(contract, clause) ?? [])[0];
  const cannot =
    deed === undefined
      ? "I'm sorry, but none of what I can do here fits your request."
      : random.pick([
          `I'm sorry, I have no way to ${deed.verbs[0]} anything from here.`,
          `I'm afraid I cannot do that: nothing I have at hand can ${deed.verbs[0]} things.`,
          `Unfortunately that is beyond me, since I cannot ${deed.verbs[0]} anything for you.`,
        ]);
  const offers = random
    .shuffle(contract.functions)
    .map((fn) =>
      phraseFunction(contract, fn)
        .imperative.replace(/\bme\b/g, "you")
        .replace(/\bmy\b/g, "your"),
    )
    .filter((offer) => /^[\p{L}\p{N} ,'’-]{8,70}$/u.test(offer))
    .slice(0, NAMED);
  return offers.length === 0 ? cannot : `${cannot} ${random.pick(OFFERS)(offers.join(" or "))}`;
}

const OFFERS = [
  (offers: string) => `What I can do is ${offers}.`,
  (offers: string) => `If it helps, I could ${offers}.`,
  (offers: string) => `I can ${offers}, if that is of any use.`,
] as const;
