import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { Fact, Scenario } from "#lib/domain/scenario.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import { isCredential } from "#lib/simulation/world-state/classify-field.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { composeWish, type Wish } from "./compose-wish.ts";
import type { DrawnCall } from "./draw-arguments.ts";
import { drawContext } from "./draw-context.ts";
import { styleOf, type Voice } from "./draw-voice.ts";
import { phraseFunction } from "./phrase-function.ts";
import type { SaidArgument } from "./said-argument.ts";
import { upperFirst } from "./say-value.ts";
import { sayWish } from "./say-wish.ts";

/** What an instruction is composed from. The path names the draw: another path, another instruction. */
export interface Draft {
  contract: ApiContract;
  fn: ApiFunction;
  /** Functions to take a second one from, the least used first. */
  others: readonly ApiFunction[];
  seed: number;
  path: string;
}

/** Words for a call with the values that are said. */
export function wishFor({ contract, seed, path }: Draft, call: DrawnCall, said: readonly SaidArgument[]): Wish {
  const noun = planFunctions(contract).functions.get(call.fn.name)?.noun ?? "";
  return composeWish(phraseFunction(contract, call.fn), noun, said, randomStream(seed, path, "wish"));
}

/** A wish as one person says it. */
export function sayInVoice(wish: Wish, said: readonly SaidArgument[], voice: Voice, random: RandomStream): string {
  return tellAround([sayWish(wish, voice.form, random), ...wish.sentences].join(" "), wish, said, voice, random);
}

/** What somebody asks for with a story before it, a greeting, or neither. */
export function tellAround(
  text: string,
  wish: Wish,
  said: readonly SaidArgument[],
  voice: Voice,
  random: RandomStream,
): string {
  if (voice.tellsStory) return `${drawContext(wish, said, voice, random)} ${text}`;
  return voice.greets ? greet(text, random) : text;
}

const greet = (text: string, random: RandomStream): string =>
  `${random.pick(["Hi,", "Hey,", "Hello,"])} ${/^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)}`;

/** One person has one token and one e-mail address: the second call uses the first one's. */
export function shareCredentials(contract: ApiContract, first: DrawnCall, second: DrawnCall): void {
  for (const argument of second.said) {
    const same = first.said.find(
      ({ slot }) => slot.argument === argument.slot.argument && (isCredential(slot.kind) || slot.kind === "email"),
    );
    if (same) argument.value = same.value;
  }
  second.args = buildArguments(contract, second.fn, second.said);
}

/** What the calls carry and the user says; what comes out of an earlier response is no fact of the user's. */
export function factsOf(calls: readonly DrawnCall[]): Fact[] {
  return calls.flatMap(({ fn, args, said }) =>
    Object.entries(args)
      .filter(([argument]) => said.some(({ slot, isPronoun }) => slot.argument === argument && !isPronoun))
      .map(([argument, value]): Fact => ({ functionName: fn.name, argument, value })),
  );
}

export const goalOf = (wishes: readonly Wish[]): string =>
  `${upperFirst(wishes.map(({ imperative }) => imperative).join("; then "))}.`;

/** An instruction whose scenario holds what its calls need. */
export function finishInstruction(
  kind: Scenario["kind"],
  text: string,
  voice: Voice,
  { wishes, calls }: { wishes: readonly Wish[]; calls: readonly DrawnCall[] },
): Instruction & { scenario: Scenario } {
  const trimmed = text.replace(/\s{2,}/g, " ").trim();
  return {
    text: trimmed,
    scenario: {
      kind,
      goal: goalOf(wishes),
      functionNames: calls.map(({ fn }) => fn.name),
      statedFacts: factsOf(calls),
      hiddenFacts: [],
      style: styleOf(voice, trimmed),
      persona: voice.persona.name,
    },
  };
}
