import { articleFor, isPlural, singularOf } from "#lib/simulation/world-state/inflect-noun.ts";
import { rangeRole } from "#lib/simulation/world-state/match-arguments.ts";
import type { RandomStream } from "#lib/simulation/world-state/random-stream.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import { phraseCategory, phraseCurrency } from "./phrase-choice.ts";
import type { SaidArgument } from "./said-argument.ts";
import { saySentences } from "./say-sentences.ts";
import { sayValue } from "./say-value.ts";

/** What is added to a wish: words that follow it, and sentences after it. */
export interface ArgumentPhrases {
  inline: string[];
  sentences: string[];
}

/** What the wish is like, as far as it decides how values are tied to it. */
export interface WishShape {
  isShown: boolean;
  /** True where what is asked for has names of its own, as films have. */
  hasTitles: boolean;
}

/** Values that fit behind the wish itself; beyond this many it would read like a form. */
const MAX_INLINE = 2;

/** Says the arguments that the wish has no place for. */
export function phraseArguments(
  args: readonly SaidArgument[],
  shape: WishShape,
  random: RandomStream,
): ArgumentPhrases {
  const inline: string[] = [];
  let open = args.filter((argument) => argument.isPronoun !== true);
  for (const join of [spanPhrase, placePhrase, addressPhrase]) {
    const [used, text] = join(open);
    if (text === undefined) continue;
    open = open.filter((argument) => !used.includes(argument));
    inline.push(text);
  }
  let count = 0;
  for (const argument of open) {
    const text = count < MAX_INLINE ? inlinePhrase(argument, shape, random) : undefined;
    if (text === undefined) continue;
    count += 1;
    open = open.filter((other) => other !== argument);
    inline.push(text);
  }
  return { inline, sentences: saySentences(open, random) };
}

type Joined = [readonly SaidArgument[], string | undefined];

const isDay = ({ slot }: SaidArgument): boolean => slot.kind === "date" || slot.kind === "dateTime";

function spanPhrase(args: readonly SaidArgument[]): Joined {
  const end = (role: "atLeast" | "atMost") =>
    args.find((argument) => isDay(argument) && rangeRole(argument.slot.argument) === role);
  const [start, last] = [end("atLeast"), end("atMost")];
  if (start && last)
    return [[start, last], `between ${sayValue(start.slot, start.value)} and ${sayValue(last.slot, last.value)}`];
  if (start) return [[start], `from ${sayValue(start.slot, start.value)} on`];
  return last ? [[last], `until ${sayValue(last.slot, last.value)}`] : [[], undefined];
}

function placePhrase(args: readonly SaidArgument[]): Joined {
  const of = (kind: string) => args.find(({ slot }) => slot.kind === kind);
  const [latitude, longitude] = [of("latitude"), of("longitude")];
  if (latitude && longitude)
    return [[latitude, longitude], `at latitude ${latitude.value} and longitude ${longitude.value}`];
  const [month, year] = [of("month"), of("year")];
  return month && year ? [[month, year], `in ${sayValue(month.slot, month.value)} ${year.value}`] : [[], undefined];
}

const ADDRESS_PARTS = ["street", "unitNumber", "city", "state", "zip"];

function addressPhrase(args: readonly SaidArgument[]): Joined {
  const parts = ADDRESS_PARTS.map((kind) => args.find(({ slot }) => slot.kind === kind)).filter(
    (part) => part !== undefined,
  );
  if (parts.length < 3 || parts[0]?.slot.kind !== "street") return [[], undefined];
  return [parts, `: ${parts.map(({ slot, value }) => sayValue(slot, value)).join(", ")}`];
}

/** The words that tie a value to the wish, by what it is; undefined for values that need a sentence. */
function inlinePhrase(argument: SaidArgument, shape: WishShape, random: RandomStream): string | undefined {
  const { slot, value } = argument;
  const said = sayValue(slot, value);
  const { kind, label } = slot;
  if (slot.path.length > 1 || slot.type === "boolean" || slot.type === "object") return undefined;
  const bound = boundPhrase(argument, said);
  if (bound !== undefined) return bound;
  switch (kind) {
    case "city":
    case "country":
    case "region":
    case "location":
      return /^(?:from|to|origin|destination|departure|arrival)\b/.test(label) ? `with ${label} ${said}` : `in ${said}`;
    case "language":
    case "languageCode":
    case "year":
    case "month":
      return `in ${said}`;
    case "date":
    case "dateTime":
    case "weekday":
      return /\b(?:date|day|on)$/.test(label) ? `on ${said}` : undefined;
    case "query":
      return queryPhrase(label, said, shape, random);
    case "word":
      return `for the ${label} ${said}`;
    case "title":
      return slot.isList || /^(?:new|old)\b/.test(label) ? undefined : titlePhrase(label, said);
    case "category":
    case "tag":
      return phraseCategory(slot, value, said);
    case "style":
    case "unit":
    case "format":
      return splitWords(label).length > 1 && kind !== "format"
        ? undefined
        : `in ${said}${/fahrenheit|celsius|kelvin/i.test(said) ? "" : ` ${kind === "unit" ? "units" : kind === "format" ? "format" : label}`}`;
    case "id":
    case "uuid":
      return label === "ID" ? `with ID ${said}` : `with the ${label} ${said}`;
    case "airport":
      return `with the ${label} ${said}`;
    case "countryCode":
    case "currencyPair":
    case "symbol":
      return `for the ${label} ${said}`;
    case "currencyCode":
      return phraseCurrency(slot.argument, label, said);
    default:
      return otherPhrase(argument, said, shape, random);
  }
}

/** "With a rating of at least 4", "with a maximum age of 40 days". */
function boundPhrase({ slot }: SaidArgument, said: string): string | undefined {
  const role = rangeRole(slot.argument);
  if (!role || !/^(?:number|integer)$/.test(slot.type)) return undefined;
  const rest = splitWords(slot.label)
    .filter((word) => !/^(?:min|max|minimum|maximum|from|to)$/.test(word))
    .join(" ");
  if (rest === "") return undefined;
  const unit = /^(.+) in (days|hours|minutes|seconds|weeks|months|years|km|miles|metres|meters)$/.exec(rest);
  if (unit) return `with a ${role === "atLeast" ? "minimum" : "maximum"} ${unit[1]} of ${said} ${unit[2]}`;
  return `with ${articleFor(rest)} ${rest} of at ${role === "atLeast" ? "least" : "most"} ${said}`;
}

function queryPhrase(label: string, said: string, { hasTitles }: WishShape, random: RandomStream): string {
  if (label === "text") return `containing the text ${said}`;
  if (hasTitles) return `called ${said}`;
  return `${random.pick(["about", "mentioning", "on", "for"])} ${said}`;
}

const titlePhrase = (label: string, said: string): string =>
  /\bname|title|^label$/.test(label) ? `called ${said}` : `with the ${label} ${said}`;

function otherPhrase(
  { slot, value }: SaidArgument,
  said: string,
  { isShown }: WishShape,
  random: RandomStream,
): string | undefined {
  if (
    !isShown ||
    slot.kind === "limit" ||
    slot.kind === "credential" ||
    slot.kind === "password" ||
    slot.kind === "comment" ||
    slot.kind === "text"
  )
    return undefined;
  const isNumber = typeof value === "number" || /^\d+$/.test(String(value));
  if (isNumber)
    return isPlural(splitWords(slot.label).at(-1) ?? "")
      ? `with ${said} ${value === 1 || value === "1" ? slot.label.replace(/[\w-]+$/, singularOf(splitWords(slot.label).at(-1) ?? "")) : slot.label}`
      : `with ${articleFor(slot.label)} ${slot.label} of ${said}`;
  return random.chance(0.7) ? `with the ${slot.label} ${said}` : undefined;
}
