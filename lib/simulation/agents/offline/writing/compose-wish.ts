import { poolFor } from "#lib/simulation/world-state/draw-title.ts";
import { articleFor, isPlural, pluralOf } from "#lib/simulation/world-state/inflect-noun.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import { phraseArguments } from "./phrase-arguments.ts";
import type { FunctionPhrase } from "./phrase-function.ts";
import { placeArguments } from "./place-arguments.ts";
import type { SaidArgument } from "./said-argument.ts";
import { sayValue } from "./say-value.ts";

/** One wish in words, ready to be put in a form of address. */
export interface Wish {
  /** True where something is to be shown; false where something is to be done. */
  isShown: boolean;
  /** "the holidays in Kenya", for wishes that are shown. */
  object: string;
  /** "delete the dashboard with ID 85". */
  imperative: string;
  /** "is today a public holiday for country code KE", where it is a question by nature. */
  question?: string;
  isPlural: boolean;
  /** Values that did not fit into the wish. */
  sentences: string[];
  verbClass: FunctionPhrase["verbClass"];
  /** What it is about, for a story around it: "axolotls". */
  topic?: string;
}

const WRITES = new Set(["create", "update"]);

/** Puts the values of a call into the words for its function. */
export function composeWish(
  phrase: FunctionPhrase,
  noun: string,
  said: readonly SaidArgument[],
  random: RandomStream,
): Wish {
  const isShown = phrase.verbClass === "read" || phrase.verbClass === "search";
  const template = phrase.question ?? (isShown ? phrase.object : phrase.imperative);
  const ending = endingValue(template, said);
  const placed = placeArguments(
    ending ? template.replace(/\S+$/, sayValue(ending.slot, ending.value)) : template,
    said.filter((argument) => argument !== ending),
    WRITES.has(phrase.verbClass),
  );
  const { text, rest } = isShown ? describeObject(placed.text, placed.rest, phrase) : placed;
  const phrases = phraseArguments(
    rest,
    {
      isShown,
      hasTitles: poolFor(noun) !== undefined || /\b(?:user|member|person|author|artist|customer)\b/.test(noun),
    },
    random,
  );
  const isAddress = phrases.inline.some((part) => part.startsWith(": "));
  const body = [isAddress ? text.replace(/\b(?:a|an|the) ([\w ]+)$/, "this $1") : text, ...phrases.inline]
    .join(" ")
    .replace(/ : /g, ": ");
  const topic = topicOf(phrase);
  return {
    isShown,
    object: isShown ? body : "",
    imperative: phrase.question
      ? `tell me ${indirect(body)}`
      : isShown
        ? `${phrase.verbClass === "search" ? "find" : "get"} ${body}`
        : body,
    ...(phrase.question ? { question: body } : {}),
    isPlural: phrase.number === "many",
    sentences: phrases.sentences,
    verbClass: phrase.verbClass,
    ...(topic ? { topic } : {}),
  };
}

/** A question inside another: "how many cats there are", "whether today is a holiday". */
export function indirect(question: string): string {
  if (/^how\b/i.test(question)) return question.replace(/^(how many .+?) are there/i, "$1 there are");
  const [first = "", second = "", ...others] = question.split(" ");
  return `whether ${second} ${first} ${others.join(" ")}`;
}

/** A description that ends with the argument's name: "a random cat saying text". */
function endingValue(text: string, said: readonly SaidArgument[]): SaidArgument | undefined {
  const isText = ({ slot, value }: SaidArgument) =>
    typeof value === "string" && /^(?:text|query|comment|title|string)$/.test(slot.kind);
  return said.find(
    (argument) =>
      isText(argument) &&
      new RegExp(`\\b(?:saying|containing|with|about|called|named) ${argument.slot.label}$`, "i").test(text),
  );
}

/** What stands before a noun: how many, and of what size, colour and sex. */
function describeObject(
  text: string,
  rest: readonly SaidArgument[],
  phrase: FunctionPhrase,
): { text: string; rest: SaidArgument[] } {
  const determiner = /^(?:the|some|all|my|our|that|this)\s/i.test(text);
  const adjectives = ["size", "color", "gender"].flatMap((kind) =>
    rest.filter(
      ({ slot, value }) =>
        slot.kind === kind && typeof value === "string" && /^[a-z]+(?:-[a-z]+)?$/.test(value) && slot.type === "string",
    ),
  );
  const count = phrase.number === "many" && !determiner ? rest.find(({ slot }) => slot.kind === "limit") : undefined;
  if (determiner || (adjectives.length === 0 && !count)) return { text, rest: [...rest] };
  const words = adjectives.map(({ value }) => String(value)).join(" ");
  const described = words === "" ? text : withAdjectives(text, words);
  return {
    text: count ? `${count.value} ${described}` : described,
    rest: rest.filter((argument) => argument !== count && !adjectives.includes(argument)),
  };
}

function withAdjectives(text: string, words: string): string {
  const match = /^(an?)\s+((?:random|new|single)\s+)?(.*)$/i.exec(text);
  if (!match) return `${words} ${text}`;
  const noun = `${match[2] ?? ""}${words} ${match[3]}`;
  return `${articleFor(noun)} ${noun}`;
}

const DRY =
  /\b(?:ids?|tokens?|profiles?|metadata|passwords?|status|address(?:es)?|permissions?|data|information|info|details|versions?|answers?|scores?|lists?|results?|records?|users?|objects?|items?|entries|entry|search|values?|changes|feeds|\w+tions?|number|members|facts?|tags|categories|roles|types|quotes|quality)$|^(?:pictures|images|photos|times|days|places)$/i;

/** The plural of what is asked for, if it makes a topic to talk about. */
function topicOf(phrase: FunctionPhrase): string | undefined {
  if (phrase.verbClass !== "read" && phrase.verbClass !== "search") return undefined;
  if (phrase.number === "one" && /^the /.test(phrase.object)) return undefined;
  const about = /\b(?:about|on)\s+((?!a\b|an\b|the\b|specific)[a-z]+)$/i.exec(phrase.object)?.[1];
  if (about && !DRY.test(about)) return about;
  const head =
    phrase.object.split(
      /\s+(?:for|of|in|on|near|around|within|during|since|between|from|to|by|with|about|at|that|which|based|when|containing|available|saying)\s+|,/,
    )[0] ?? "";
  const words = head.replace(
    /^(?:(?:the|a|an|some|all|random|current|available|supported|new|upcoming|today's|interesting|real-time|given|specific|existing|published)\s+)+/i,
    "",
  );
  const last = splitWords(words).at(-1) ?? "";
  if (words === "" || DRY.test(words) || words.split(/\s+/).length > 3 || /[A-Z"]/.test(words)) return undefined;
  return phrase.number === "one" && !isPlural(last) ? words.replace(/[\w-]+$/, pluralOf(last)) : words;
}
