import type { FieldContext } from "./draw-field-value.ts";
import { FIRST_NAMES, LAST_NAMES } from "./pools/people.ts";
import { COINED_NAMES, TITLE_POOLS } from "./pools/titles.ts";
import { splitWords } from "./split-words.ts";

const PERSON =
  /\b(?:user|member|person|people|author|artist|actor|customer|client|employee|player|contact|friend|student|teacher|patient|doctor|owner|director|singer|band member|candidate|driver|guest|passenger|character|politician|cast|crew|profile|account|recipient|sender|staff|participant)\b/;
const NAME_WORDS =
  /^(?:name|title|label|heading|subject|headline|display|full|short|common|official|local|long|original|new|value|result|item|data|info|text|string)$/;

/** A name for what the field names: from its own words ("holidayName"), else from what it belongs to. */
export function drawTitle({
  name,
  noun,
  kind,
  place,
  random,
}: Pick<FieldContext, "name" | "noun" | "kind" | "place" | "random">): string {
  const own = splitWords(name)
    .filter((word) => !NAME_WORDS.test(word))
    .join(" ");
  // "facility name" of an airport is no airport's name, unless nothing better is known; "name" of one is.
  const named = own === "" || poolFor(own) || PERSON.test(own) ? own || noun : kind === "title" ? noun : "";
  const fromPlace = PLACE_NAMES.find(([pattern]) => pattern.test(named))?.[1];
  if (fromPlace) return place[fromPlace];
  if (PERSON.test(named)) return `${random.pick(FIRST_NAMES)} ${random.pick(LAST_NAMES)}`;
  return random.pick(poolFor(named) ?? COINED_NAMES);
}

/** Names that must agree with the other fields of where something is. */
const PLACE_NAMES: readonly (readonly [RegExp, "country" | "city" | "language"])[] = [
  [/\b(?:country|nation)\b/, "country"],
  [/\b(?:city|town|location)$/, "city"],
  [/\blanguage$/, "language"],
];

const pools = new Map<string, readonly string[] | null>();
const POOLS_LIMIT = 5000;

/** Names for a noun, or undefined where none are known. The last word of a noun says what it is. */
export function poolFor(noun: string): readonly string[] | undefined {
  const known = pools.get(noun);
  if (known !== undefined) return known ?? undefined;
  const last = splitWords(noun).at(-1) ?? "";
  const find = (text: string) => TITLE_POOLS.find(([pattern]) => pattern.test(text))?.[1];
  const pool = find(last) ?? find(noun) ?? null;
  if (pools.size >= POOLS_LIMIT) pools.clear();
  pools.set(noun, pool);
  return pool ?? undefined;
}
