import type { Instruction } from "#lib/domain/instruction.ts";
import { nounsOf } from "#lib/simulation/agents/offline/assisting/phrase-list.ts";
import { DEEDS, isOffered } from "#lib/simulation/agents/offline/reading/deeds.ts";
import { isStopWord } from "#lib/simulation/agents/offline/reading/tokenise-text.ts";
import { isPlural, singularOf } from "#lib/simulation/world-state/inflect-noun.ts";
import { planFunctions } from "#lib/simulation/world-state/plan-functions.ts";
import { randomStream } from "#lib/simulation/world-state/random-stream.ts";
import type { Wish } from "./compose-wish.ts";
import { type Draft, finishInstruction, tellAround } from "./draft-instruction.ts";
import { drawVoice } from "./draw-voice.ts";
import { drawFilling, FOREIGN_WISHES } from "./foreign-wishes.ts";
import { upperFirst } from "./say-value.ts";
import type { Form } from "./say-wish.ts";

/** Words that say nothing of a field. */
const VAGUE =
  /^(?:results?|items?|entries|records?|objects?|values?|data|details|lists?|things?|answers?|searches|ids?|types|versions?|status(?:es)?)$/;

/**
 * An instruction in the API's field that none of its functions can meet: a deed that nothing in the document speaks of, said of
 * the things it deals with. Undefined where the function's things cannot be spoken of.
 */
export function composeUnsuitable({ contract, fn, seed, path }: Draft): Instruction | undefined {
  const plan = planFunctions(contract).functions.get(fn.name);
  const things = plan ? nounsOf(contract, plan).many : "";
  const words = things.split(" ");
  const saysNothing = words.some((word) => VAGUE.test(word) || isStopWord(singularOf(word)));
  if (!/^[a-z][a-z' -]{3,24}$/.test(things) || saysNothing || !isPlural(words.at(-1) ?? "")) return undefined;
  const random = randomStream(seed, path, "deed");
  const [verb = ""] = random.pick(DEEDS.filter((candidate) => !isOffered(contract, candidate))).verbs;
  const orders = FOREIGN_WISHES[verb];
  if (!orders) return undefined;
  const voice = drawVoice(random);
  const order = random.pick(orders)(drawFilling(things, random));
  const asked = random.pick(FRAMES[voice.form])(order);
  // Only the order is for somebody else to carry out, so it is said as one.
  const wish: Wish = { ...NO_WISH, imperative: order, topic: things };
  return finishInstruction("noSuitableTool", tellAround(asked, wish, [], voice, random), voice, {
    wishes: [wish],
    calls: [],
  });
}

const NO_WISH: Wish = {
  isShown: false,
  object: "",
  imperative: "",
  isPlural: false,
  sentences: [],
  verbClass: "act",
};

const FRAMES: Readonly<Record<Form, readonly ((order: string) => string)[]>> = {
  question: [
    (order) => `Could you ${order}?`,
    (order) => `Can you ${order}?`,
    (order) => `Would you ${order}?`,
    (order) => `Could you please ${order}?`,
  ],
  request: [(order) => `Please ${order}.`, (order) => `${upperFirst(order)}, please.`],
  firstPerson: [
    (order) => `I'd like you to ${order}.`,
    (order) => `I need you to ${order}.`,
    (order) => `I want you to ${order}.`,
  ],
  imperative: [(order) => `${upperFirst(order)}.`],
};
