import { stemOf } from "#lib/simulation/agents/offline/reading/tokenise-text.ts";
import { articleFor } from "#lib/simulation/world-state/inflect-noun.ts";
import { splitWords } from "#lib/simulation/world-state/split-words.ts";
import type { SaidArgument } from "./said-argument.ts";
import { sayValue } from "./say-value.ts";

/** A phrase with the values it has a place for, and the arguments that it has none for. */
export interface PlacedPhrase {
  text: string;
  rest: SaidArgument[];
}

const VAGUE =
  "(?:given|specific|specified|particular|certain|single|provided|requested|target|selected|chosen|desired|existing)";
const STOP =
  "(?:for|of|in|on|from|to|by|with|and|or|that|which|when|is|are|into|at|as|reaches|within|between|using|based|containing|including|before|after|during|until|since|without|its|their|his|her|my|your|how|what|where|who|whose|has|have|had|was|were|does|did|can|may|must|will)";
const NOUNS = `((?:(?!${STOP}\\b)[\\w'-]+\\s?){1,4})`;
const PLACEHOLDER = new RegExp(
  `\\b(?:(?:a|an|the|any|one|some)\\s+)?${VAGUE}\\s+${NOUNS}(?:\\s*(?:,\\s*or\\b|,|\\bor\\b)\\s*(?:(?!${STOP}\\b)[\\w'-]+\\s?){1,3})*`,
  "gi",
);
const INDEFINITE = new RegExp(
  `\\b(?:an?|another)\\s+${NOUNS}(?:(?:,?\\s*or|,)\\s+(?:(?!${STOP}\\b)[\\w'-]+\\s?){1,2})*`,
  "gi",
);
/** Said better by the days themselves. */
const SPAN =
  /\s+(?:for|within|in|over|during|between) (?:a|the|two) (?:given |specific |specified |particular )?(?:time |date )?(?:range|period|frame|span|dates)\b/i;

const COORDINATES =
  /\s+(?:for|at|of|near|around) (?:a|the|an) (?:pair of |given |specific |specified |set of |particular )*(?:coordinates|location by coordinates|latitude and longitude)\b/i;

const ON_A_DAY = /\s+on (?:a|the|any) (?:given |specific |specified |certain |particular )?(?:day|date)\b/i;

/** "On a day" is the day that is told, or not worth saying. */
function placeOnDay(text: string, args: readonly SaidArgument[], use: (used: SaidArgument) => void): string {
  const day = args.find(({ slot }) => (slot.kind === "date" || slot.kind === "dateTime") && !slot.isList);
  if (!ON_A_DAY.test(text)) return text;
  if (!day) return text.replace(ON_A_DAY, "");
  use(day);
  return text.replace(ON_A_DAY, ` on ${sayValue(day.slot, day.value)}`);
}

/** A placeholder that nothing fills says nothing behind these. */
const IDLE =
  /\s+(?:in|containing|with) (?:a|an|the) (?:given|specific|specified|particular|certain) ([\w-]+(?: [\w-]+)?)$/i;

const GENERIC_STEMS = new Set(
  ["id", "cod", "numb", "nam", "identify", "identifi", "valu", "uniq", "new"].map((stem) => stem),
);

/** Puts values where a description speaks of "a given country" or "a dashboard", in words a person would use. */
export function placeArguments(phrase: string, args: readonly SaidArgument[], isWrite: boolean): PlacedPhrase {
  let rest = [...args];
  const spanned = rest.some(({ slot }) => slot.kind === "date" || slot.kind === "dateTime")
    ? phrase.replace(SPAN, "")
    : phrase;
  const located = placeOnDay(
    rest.some(({ slot }) => slot.kind === "latitude" || slot.kind === "longitude")
      ? spanned.replace(COORDINATES, "")
      : spanned,
    rest,
    (used) => {
      rest = rest.filter((argument) => argument !== used);
    },
  );
  const idle = IDLE.exec(located);
  const said = idle && !matchArgument(idle[1] ?? "", rest) ? located.slice(0, idle.index) : located;
  let text = placeConversion(said, rest, (used) => {
    rest = rest.filter((argument) => !used.includes(argument));
  });
  for (const pattern of [PLACEHOLDER, INDEFINITE]) {
    text = text.replace(pattern, (whole, nouns: string) => {
      // What is written is described by its name; what exists is named by its id.
      const usable = isWrite ? rest.filter(({ slot }) => !/^(?:title|comment|text)$/.test(slot.kind)) : rest;
      const found = matchArgument(nouns.trim(), usable);
      const trail = /\s$/.test(whole) ? " " : "";
      if (!found) return pattern === PLACEHOLDER ? `${generic(whole, nouns.trim())}${trail}` : whole;
      rest = rest.filter((argument) => argument !== found);
      return `${reference(nouns.trim(), found)}${trail}`;
    });
  }
  for (const argument of [...rest]) {
    const bare = new RegExp(`\\b(and|or) ${argument.slot.label}\\b(?! \\d)`, "i");
    if (argument.isPronoun || !bare.test(text)) continue;
    rest = rest.filter((other) => other !== argument);
    text = text.replace(bare, `$1 ${argument.slot.label} ${sayValue(argument.slot, argument.value)}`);
  }
  return { text: text.replace(/\s{2,}/g, " ").trim(), rest };
}

const CONVERSION = /\bfrom one ([\w ]+) to another\b/i;

/** "from one currency to another" and "an amount": the values of a conversion, as far as they are told. */
function placeConversion(phrase: string, args: readonly SaidArgument[], use: (used: SaidArgument[]) => void): string {
  const named = (pattern: RegExp) =>
    args.find(({ slot, isPronoun }) => pattern.test(slot.argument) && slot.path.length === 1 && !isPronoun);
  const noun = CONVERSION.exec(phrase)?.[1];
  const [from, to, amount] = [named(/^from$/i), named(/^to$/i), named(/^(?:amount|value|quantity)$/i)];
  if (noun === undefined || (!from && !to)) return phrase;
  use([from, to, amount].filter((argument) => argument !== undefined));
  const say = (argument: SaidArgument) => sayValue(argument.slot, argument.value);
  const source = from ? [amount ? say(amount) : "", say(from)] : [amount ? say(amount) : "some money"];
  const verb = /^\S+/.exec(phrase)?.[0] ?? "convert";
  return [verb, ...source, "to", to ? say(to) : `another ${noun}`].filter((part) => part !== "").join(" ");
}

/** The argument that the nouns mean: all words of its name that mean something are among them. */
function matchArgument(nouns: string, args: readonly SaidArgument[]): SaidArgument | undefined {
  const named = new Set(splitWords(nouns).map(stemOf));
  const scored = args.map((argument) => {
    const stems = splitWords(argument.slot.label)
      .map(stemOf)
      .filter((stem) => !GENERIC_STEMS.has(stem));
    const hits = stems.filter((stem) => named.has(stem)).length;
    const isWhole = hits > 0 && hits === stems.length;
    return { argument, score: isWhole ? hits + (IDENTIFIES.test(argument.slot.kind) ? 0.5 : 0) : 0 };
  });
  const [best] = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  return best?.argument;
}

const IDENTIFIES = /^(?:id|uuid|code|countryCode|airport|symbol|currencyPair)$/;
const NAMES_ITSELF =
  /^(?:country|city|location|language|region|state|personName|company|date|dateTime|year|price|amount)$/;

/** "a given dashboard" with its id becomes "the dashboard with ID 85"; in a chain, "that dashboard". */
function reference(nouns: string, { slot, value, isPronoun }: SaidArgument): string {
  const plain = nouns.replace(/\s+or\s.*$/, "").replace(/^(?:existing|new)\s+/, "");
  if (isPronoun) return `that ${plain.replace(/\s+(?:id|code)$/i, "")}`;
  const said = sayValue(slot, value);
  const owned = /^(.*)'s\s+(.*)$/.exec(plain);
  if (owned) return `the ${owned[2]} of ${reference(owned[1] ?? "", { slot, value })}`;
  if (/\b(?:id|code|number)$/i.test(plain)) return `${plain} ${said}`;
  if (slot.kind === "id" || slot.kind === "uuid") return `the ${plain} with ID ${said}`;
  if (slot.kind === "countryCode" || slot.kind === "languageCode") return `${plain} code ${said}`;
  if (NAMES_ITSELF.test(slot.kind) && !Array.isArray(value)) return said;
  if (slot.type === "integer" || slot.type === "number") return `${plain} ${said}`;
  return `the ${plain} ${said}`;
}

/** A placeholder that no value fills: "a specific anime" is any anime. */
function generic(whole: string, nouns: string): string {
  return /^the\b/i.test(whole) && /s$/.test(nouns) ? `the ${nouns}` : `${articleFor(nouns)} ${nouns}`;
}
