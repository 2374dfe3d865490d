import type { FieldContext } from "./draw-field-value.ts";
import { articleFor, pluralOf, singularOf } from "./inflect-noun.ts";
import { LAST_NAMES } from "./pools/people.ts";
import { ADJECTIVES, PROVERBS } from "./pools/words.ts";
import { splitWords } from "./split-words.ts";

type Slots = Record<"one" | "many" | "an" | "city" | "year" | "n" | "name" | "adjective", string>;

const t = (texts: string): readonly string[] => texts.trim().split(/\s*\n\s*/);

const TEXTS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\b(?:quotes?|verses?|lyrics|poems?|proverbs?|advice|lines?)\b/, PROVERBS],
  [
    /\bjokes?|punch ?line\b/,
    t(`
    Why did the {one} move to {city}? It heard the rent was a joke there too.
    I asked {an} {one} for directions once. It is still explaining.
    A {name} family heirloom: one {one}, slightly used, never understood.
    There are two kinds of {many}: those that arrive late and those that never left {city}.
    My {one} told me to be patient. That was in {year}.`),
  ],
  [
    /\bfacts?\b|trivia/,
    t(`
    The oldest record of {an} {one} in {city} dates from {year}.
    A survey in {city} counted {n} {many} within a single week.
    Researchers in {city} followed the same {one} for {n} months.
    About {n} percent of people surveyed in {city} had never heard of {many}.
    In {year}, a museum in {city} gave {many} a room of their own.
    No two {many} in the {name} collection are alike.`),
  ],
  [
    /\bhistory|origin\b/,
    t(`
    First recorded in {city} in {year}, and kept up ever since.
    It goes back to the {name} family, who brought it to {city} in {year}.
    Begun in {year} as a local custom in {city}; it spread within {n} years.`),
  ],
  [
    /\btraditions?|purpose|meaning\b/,
    t(`
    Families meet in the evening and share a meal.
    It marks the turn of the season and is kept in {city} to this day.
    People light lanterns and walk through the old town together.`),
  ],
  [
    /\bcomments?|review|feedback|note|remark|reply\b/,
    t(`
    Checked twice within a week, with the same result.
    Seen again in {city}; passing it on.
    Arrived on time and exactly as described.
    Several people noticed this during the last {n} days.
    Worth a second look before the end of the month.`),
  ],
  [
    /\bmessage\b/,
    t(`
    The request went through.
    Done, nothing else is needed.`),
  ],
  [
    /\bdefinition\b/,
    t(`
    The quality of being {adjective}, said of people and places alike.
    A {adjective} way of doing something that is usually done in a hurry.
    Something {adjective} that turns up where it is least expected.`),
  ],
  [
    /\bexample|sentence\b/,
    t(`
    It was the most {adjective} street in {city}.
    She called the house in {city} {adjective}, and meant it.`),
  ],
  [
    /\binstructions?|directions|steps\b/,
    t(`
    Prepare everything first, then work through it without hurry; it takes about {n} minutes.
    Warm the pan, add the rest in order, and leave it for {n} minutes.`),
  ],
  [
    /\bbio|about|biography\b/,
    t(`
    Lives in {city} and has written about {many} since {year}.
    Grew up near {city}; works with {many} most days.`),
  ],
];

const DESCRIPTIONS = t(`
  {An} {adjective} {one} from {city}, first listed in {year}.
  One of the more {adjective} {many}, well known in {city}.
  A {adjective} choice that people in {city} have come back to since {year}.
  Added by {name} in {year} and checked again this summer.
  {An} {adjective} {one} with {n} entries on record.
  Kept by the {name} family since {year}.
  Somewhat {adjective} at first sight, and better for it.
  Recommended by {n} readers from {city} and beyond.
  Small, {adjective} and easy to find from {city}.
  Named after {name}, who lived in {city} until {year}.
  {An} {adjective} {one} that {name} brought back from {city}.
  Still as {adjective} as it was in {year}.`);

const JOKE_SUBJECTS = ["accountant", "penguin", "violinist", "plumber", "librarian"];
const FACT_SUBJECTS = ["lighthouse", "river otter", "sundial", "suspension bridge", "night tram", "barn owl"];

const GENERIC =
  /^(?:api|data|info|information|result|item|entry|list|response|detail|object|value|search|query|record|json)$/;

/** One or two plain sentences that suit the field's name and what it belongs to. */
export function writeFreeText({
  name,
  noun,
  place,
  random,
}: Pick<FieldContext, "name" | "noun" | "place" | "random">): string {
  const field = splitWords(name).join(" ");
  const isBare = /^(?:value|text|content|body|line)$/.test(field);
  const texts = TEXTS.find(([pattern]) => pattern.test(isBare ? noun : field))?.[1] ?? DESCRIPTIONS;
  const own = splitWords(noun).filter(
    (word) =>
      !GENERIC.test(word) &&
      !/^(?:fact|joke|quote|definition|history|comment|random|interesting|today|specific|verse|latest)s?$/.test(word),
  );
  const one =
    own.length > 0
      ? [...own.slice(0, -1), singularOf(own.at(-1) ?? "")].join(" ")
      : random.pick(
          /joke/.test(`${field} ${noun}`)
            ? JOKE_SUBJECTS
            : /fact|trivia/.test(`${field} ${noun}`)
              ? FACT_SUBJECTS
              : ["place"],
        );
  const adjective = random.pick(ADJECTIVES);
  const slots: Slots = {
    one,
    many: [...one.split(" ").slice(0, -1), pluralOf(one.split(" ").at(-1) ?? "")].join(" "),
    an: articleFor(one),
    adjective,
    city: place.city,
    year: String(random.int(1896, 2019)),
    n: String(random.int(3, 60)),
    name: random.pick(LAST_NAMES),
  };
  const text = random
    .pick(texts)
    .replace(/\{An\} \{adjective\}/, `${articleFor(adjective) === "an" ? "An" : "A"} ${adjective}`);
  return text
    .replace(/\{(\w+)\}/g, (whole, slot: string) => slots[slot as keyof Slots] ?? whole)
    .replace(/\b([Aa]) (?=[aeiouAEIO])/g, "$1n ");
}
