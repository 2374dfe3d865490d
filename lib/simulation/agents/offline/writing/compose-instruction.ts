import type { ApiContract, ApiFunction } from "#lib/domain/api-function.ts";
import type { Instruction } from "#lib/domain/instruction.ts";
import type { Fact, Scenario } from "#lib/domain/scenario.ts";
import { buildArguments } from "#lib/simulation/agents/offline/assisting/build-arguments.ts";
import { isCredential } from "#lib/simulation/world-state/classify-field.ts";
import { articleFor } from "#lib/simulation/world-state/inflect-noun.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { type RandomStream, randomStream } from "#lib/simulation/world-state/random-stream.ts";
import { composeWish, type Wish } from "./compose-wish.ts";
import { type DrawnCall, drawCall } from "./draw-arguments.ts";
import { drawContext } from "./draw-context.ts";
import type { Chain } from "./find-chains.ts";
import { phraseFunction } from "./phrase-function.ts";
import type { SaidArgument } from "./said-argument.ts";
import { upperFirst } from "./say-value.ts";
import { type Form, sayWish } from "./say-wish.ts";

const FORMS: readonly Form[] = ["question", "question", "request", "firstPerson", "firstPerson", "imperative"];
const STORY_SHARE = 0.28;

/** An instruction that one call solves. */
export function composeSingle(
  contract: ApiContract,
  fn: ApiFunction,
  seed: number,
  path: string,
): Instruction | undefined {
  const call = drawCall(contract, fn, seed, path);
  if (!call) return undefined;
  const wish = wishFor(contract, call, call.said, seed, path);
  const text = withStory(wish, call.said, seed, path);
  return finish("singleCall", text, goalOf([wish]), [call], []);
}

/** An instruction that leaves out a value its function needs; the user tells it when asked. Undefined where none can be left out. */
export function composeMissing(
  contract: ApiContract,
  fn: ApiFunction,
  seed: number,
  path: string,
): Instruction | undefined {
  const call = drawCall(contract, fn, seed, path);
  const random = randomStream(seed, path, "hidden");
  const candidates = (call?.said ?? []).filter(
    ({ slot }) =>
      slot.isRequired && slot.path.length === 1 && !slot.isList && slot.type !== "boolean" && !isCredential(slot.kind),
  );
  if (!call || candidates.length === 0) return undefined;
  const hidden = random.pick(candidates);
  const said = call.said.filter((argument) => argument !== hidden);
  const wish = unnamed(wishFor(contract, call, said, seed, path));
  return finish("missingRequired", withStory(wish, said, seed, path), goalOf([wish]), [call], [hidden]);
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

/** An instruction whose second wish needs an id from the first one's answer. */
export function composeChain(
  contract: ApiContract,
  { first, second, slots }: Chain,
  seed: number,
  path: string,
): Instruction | undefined {
  const before = drawCall(contract, first, seed, `${path}/first`);
  const after = drawCall(contract, second, seed, `${path}/second`, slots);
  if (!before || !after) return undefined;
  shareCredentials(contract, before, after);
  const wishes = [
    wishFor(contract, before, before.said, seed, `${path}/first`),
    wishFor(contract, after, after.said, seed, `${path}/second`),
  ] as const;
  const random = randomStream(seed, path, "join");
  return finish(
    "severalCalls",
    joinWishes(wishes, pointTo(wishes[1], after), random),
    goalOf(wishes),
    [before, after],
    [],
  );
}

/** An instruction with two wishes that do not depend on each other. */
export function composePair(
  contract: ApiContract,
  [first, second]: readonly [ApiFunction, ApiFunction],
  seed: number,
  path: string,
): Instruction | undefined {
  const calls = [
    drawCall(contract, first, seed, `${path}/first`),
    drawCall(contract, second, seed, `${path}/second`),
  ] as const;
  const [one, two] = calls;
  if (!one || !two) return undefined;
  shareCredentials(contract, one, two);
  const wishes = [
    wishFor(contract, one, one.said, seed, `${path}/first`),
    wishFor(contract, two, two.said, seed, `${path}/second`),
  ] as const;
  return finish(
    "severalCalls",
    joinWishes(wishes, wishes[1].imperative, randomStream(seed, path, "join")),
    goalOf(wishes),
    [one, two],
    [],
  );
}

/** One person has one token and one e-mail address: the second call uses the first one's. */
function shareCredentials(contract: ApiContract, first: DrawnCall, second: DrawnCall): void {
  for (const argument of second.said) {
    const same = first.said.find(
      ({ slot }) => slot.argument === argument.slot.argument && (isCredential(slot.kind) || slot.kind === "email"),
    );
    if (same) argument.value = same.value;
  }
  second.args = buildArguments(contract, second.fn, second.said);
}

function wishFor(
  contract: ApiContract,
  call: DrawnCall,
  said: readonly SaidArgument[],
  seed: number,
  path: string,
): Wish {
  const noun = planFunctions(contract).functions.get(call.fn.name)?.noun ?? "";
  return composeWish(phraseFunction(contract, call.fn), noun, said, randomStream(seed, path, "wish"));
}

function withStory(wish: Wish, said: readonly SaidArgument[], seed: number, path: string): string {
  const random = randomStream(seed, path, "form");
  const isStory = random.chance(STORY_SHARE);
  const form = isStory ? random.pick(["question", "request", "firstPerson"] as const) : random.pick(FORMS);
  const text = [sayWish(wish, form, random), ...wish.sentences].join(" ");
  if (isStory) return `${drawContext(wish, said, random)} ${text}`;
  return random.chance(0.1) ? greet(text, random) : text;
}

const greet = (text: string, random: RandomStream): string =>
  `${random.pick(["Hi,", "Hey,", "Hello,"])} ${/^I\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)}`;

/** The second wish of a chain points to the first one's result where it has no place for the id. */
function pointTo(wish: Wish, { said }: DrawnCall): string {
  const noun = said.find(({ isPronoun }) => isPronoun)?.slot.label.replace(/\s*\b(?:ID|UUID|identifier)$/i, "") ?? "";
  if (/\bthat\s+\w+/.test(wish.imperative)) return wish.imperative;
  return `${wish.imperative} for ${noun === "" ? "the first one" : `that ${noun}`}`;
}

/** Both wishes, each with its own values beside it. */
function joinWishes([first, second]: readonly [Wish, Wish], next: string, random: RandomStream): string {
  const lead = second.isShown ? next.replace(/^(?:get|find)\b/, random.pick(["show me", "get me", "find me"])) : next;
  const form = random.pick(["question", "request", "firstPerson", "imperative"] as const);
  const opening = sayWish(first, form, random);
  // "The rivers of Spain, please" ends there: nothing more can be asked for in that sentence.
  const isBare = first.isShown && /, please\.$/.test(opening);
  const canJoin = !isBare && form !== "question" && first.sentences.length === 0 && !/: /.test(opening);
  const joined =
    canJoin && random.chance(0.5)
      ? [`${opening.replace(/(?:, please)?\.$/, "")}, and then ${lead}.`]
      : [
          opening,
          ...first.sentences,
          random.pick([`Then ${lead}, please.`, `After that, please ${lead}.`, `Also, could you ${lead}?`]),
        ];
  return [...joined, ...second.sentences].join(" ");
}

const goalOf = (wishes: readonly Wish[]): string =>
  `${upperFirst(wishes.map(({ imperative }) => imperative).join("; then "))}.`;

function finish(
  kind: Scenario["kind"],
  text: string,
  goal: string,
  calls: readonly DrawnCall[],
  hidden: readonly SaidArgument[],
): Instruction {
  const facts = calls.flatMap(({ fn, args, said }) =>
    Object.entries(args)
      .filter(([argument]) => said.some(({ slot, isPronoun }) => slot.argument === argument && !isPronoun))
      .map(([argument, value]): Fact => ({ functionName: fn.name, argument, value })),
  );
  const isHidden = (fact: Fact) => hidden.some(({ slot }) => slot.argument === fact.argument);
  return {
    text: text.replace(/\s{2,}/g, " ").trim(),
    scenario: {
      kind,
      goal,
      functionNames: calls.map(({ fn }) => fn.name),
      statedFacts: facts.filter((fact) => !isHidden(fact)),
      hiddenFacts: facts.filter(isHidden),
    },
  };
}
