import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { indirect, type Wish } from "./compose-wish.ts";
import { headOf } from "./phrase-function.ts";
import { upperFirst } from "./say-value.ts";

type Frame = (words: string) => string;

/** Forms of address, for wishes that are shown. */
const SHOWN = {
  question: [
    (w) => `Can you find ${w}?`,
    (w) => `Could you show me ${w}?`,
    (w) => `Can you get me ${w}?`,
    (w) => `Could you look up ${w} for me?`,
    (w) => `Would you mind looking up ${w}?`,
    (w) => `Can you help me find ${w}?`,
    (w) => `Could you pull up ${w}?`,
    (w) => `Would it be possible to see ${w}?`,
  ],
  request: [
    (w) => `Please show me ${w}.`,
    (w) => `Please look up ${w}.`,
    (w) => `Please find ${w} for me.`,
    (w) => `${upperFirst(w)}, please.`,
    (w) => `Please get me ${w}.`,
  ],
  firstPerson: [
    (w) => `I'd like to see ${w}.`,
    (w) => `I'm looking for ${w}.`,
    (w) => `I need ${w}.`,
    (w) => `I want to see ${w}.`,
    (w) => `I'd love to see ${w}.`,
    (w) => `I'm interested in ${w}.`,
  ],
  imperative: [
    (w) => `Show me ${w}.`,
    (w) => `Get me ${w}.`,
    (w) => `Find ${w}.`,
    (w) => `Look up ${w}.`,
    (w) => `Give me ${w}.`,
  ],
} as const satisfies Record<string, readonly Frame[]>;

/** Forms of address, for wishes that are done. */
const DONE = {
  question: [
    (w) => `Can you ${w}?`,
    (w) => `Could you ${w} for me?`,
    (w) => `Would you be able to ${w}?`,
    (w) => `Could you help me ${w}?`,
    (w) => `Would you please ${w}?`,
  ],
  request: [(w) => `Please ${w}.`, (w) => `${upperFirst(w)}, please.`, (w) => `Please go ahead and ${w}.`],
  firstPerson: [
    (w) => `I'd like to ${w}.`,
    (w) => `I need to ${w}.`,
    (w) => `I want to ${w}.`,
    (w) => `I'd like you to ${w}.`,
  ],
  imperative: [(w) => `${upperFirst(w)}.`, (w) => `${upperFirst(w)} for me.`],
} as const satisfies Record<string, readonly Frame[]>;

/** How somebody asks. */
export type Form = keyof typeof SHOWN;

/** The wish as a sentence of the form. What it could not hold is in `wish.sentences`. */
export function sayWish(wish: Wish, form: Form, random: RandomStream): string {
  if (wish.question !== undefined) return sayQuestion(wish.question, form, random);
  if (!wish.isShown) return mend(random.pick<Frame>(DONE[form])(wish.imperative));
  if (ASKS.test(wish.object)) return sayInner(wish.object, form, random);
  const choice = /^(available|supported)\s+([\w -]+)$/.exec(wish.object);
  if (choice && form === "question" && random.chance(0.6)) return `Which ${choice[2]} are ${choice[1]}?`;
  if (form === "question" && isAskable(wish) && random.chance(0.35))
    return `What ${wish.isPlural ? "are" : "is"} ${wish.object}?`;
  return mend(random.pick<Frame>(SHOWN[form])(withArticle(wish, random)));
}

const FIGURES =
  /^(?:rate|rates|score|price|prices|weather|forecast|status|version|number|balance|distance|meaning|capital|population|temperature|hours|opening|time|date|name|names|results|standings|rules|odds)$/;

/** "What is …?" asks for figures and facts, not for things to look at. */
const isAskable = ({ object }: Wish): boolean => /^the /.test(object) && FIGURES.test(headOf(object));

/** "Some images", "the holidays": plurals without an article get one now and then. */
function withArticle({ object, isPlural, verbClass }: Wish, random: RandomStream): string {
  const isBare = isPlural && !/^(?:the|a|an|some|all|my|our|this|that|\d+|information|details)\b/.test(object);
  if (!isBare) return object;
  const isDescribed = /\b(?:called|about|mentioning|on|with)\b/.test(object);
  return random.pick(
    verbClass === "read" && !isDescribed ? [object, `some ${object}`, `the ${object}`] : [object, `some ${object}`],
  );
}

/** "How often a link was clicked" is told, not shown. */
const ASKS = /^(?:how|which|what|where|when|why|who|whose|whether)\b/;

function sayQuestion(question: string, form: Form, random: RandomStream): string {
  const inner = indirect(question);
  return form === "question"
    ? random.pick([`${upperFirst(question)}?`, `Can you tell me ${inner}?`, `Do you know ${inner}?`])
    : sayInner(inner, form, random);
}

/** A question inside another. */
function sayInner(inner: string, form: Form, random: RandomStream): string {
  switch (form) {
    case "question":
      return random.pick([`Can you tell me ${inner}?`, `Do you know ${inner}?`]);
    case "request":
      return random.pick([`Please tell me ${inner}.`, `Please find out ${inner}.`]);
    case "firstPerson":
      return random.pick([`I'd like to know ${inner}.`, `I need to know ${inner}.`]);
    default:
      return random.pick([`Tell me ${inner}.`, `Find out ${inner}.`]);
  }
}

/** A list behind a colon ends the sentence. */
const mend = (sentence: string): string =>
  sentence
    .replace(/(: [^:?]+?) for me([.?])$/, "$1$2")
    .replace(/\.\./g, ".")
    .replace(/\s+([.?,])/g, "$1");
