import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { addDays, isoDate, WORLD_TODAY, writeDate } from "./calendar-date.ts";
import { typeOf } from "./classify-field.ts";
import { drawAddressPart } from "./draw-address-part.ts";
import { drawNumber } from "./draw-number.ts";
import { drawTitle, poolFor } from "./draw-title.ts";
import type { FieldKind } from "./field-rules.ts";
import * as people from "./pools/people.ts";
import { AIRPORTS, type Place } from "./pools/places.ts";
import * as words from "./pools/words.ts";
import type { RandomStream } from "./random-stream.ts";
import { splitWords } from "./split-words.ts";
import { writeFreeText } from "./write-free-text.ts";

/** What a drawn value should fit besides its schema. */
export interface FieldContext {
  name: string;
  kind: FieldKind;
  schema: JsonSchema;
  /** What the field belongs to, singular: "anime". */
  noun: string;
  /** Where the row is: its city, country and currency agree. */
  place: Place;
  /** True beside a ZIP code or a state: the city is one of the United States. */
  isAmerican?: boolean | undefined;
  random: RandomStream;
}

type Draw = (context: FieldContext) => JsonValue;

const from =
  (pool: readonly string[]): Draw =>
  ({ random }) =>
    random.pick(pool);

const fullName = (random: RandomStream) => `${random.pick(people.FIRST_NAMES)} ${random.pick(people.LAST_NAMES)}`;

const ascii = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/[^\x20-\x7e]/g, "")
    .toLowerCase();

const slug = (text: string) =>
  ascii(text)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** Letters and digits without the runs that mark a made-up code. */
export function drawCode(random: RandomStream, length: number, alphabet: string): string {
  return Array.from({ length }, () => random.pick([...alphabet])).join("");
}

function drawHandle(random: RandomStream): string {
  return `${random.pick(words.USER_HANDLES)}${random.int(2, 98)}`;
}

function drawUrl(context: FieldContext, extension: string): string {
  const { random, noun } = context;
  if (/connection/i.test(context.name))
    return `postgres://reader@db.${random.pick(people.HOSTS)}/${random.pick(["sales", "stock", "orders"])}`;
  const path = `${slug(noun) || "items"}/${slug(drawTitle(context)) || "view"}-${random.int(102, 987)}`;
  return `https://${extension ? "media" : "www"}.${random.pick(people.HOSTS)}/${path}${extension}`;
}

/** Fields that look back (created, born) lie in the past, those that look ahead (due, expires) in the future. */
function drawDate({ name, random }: FieldContext) {
  const named = splitWords(name).join(" ");
  if (/birth|dob/.test(named)) return addDays(WORLD_TODAY, -random.int(7000, 22_000));
  if (/due|deadline|expir|until|end|check ?out|return/.test(named)) return addDays(WORLD_TODAY, random.int(15, 90));
  if (/start|begin|check ?in|depart|arriv|from|since/.test(named)) return addDays(WORLD_TODAY, random.int(-60, 10));
  return addDays(WORLD_TODAY, -random.int(3, 700));
}

const clock = (random: RandomStream) =>
  `${String(random.int(6, 21)).padStart(2, "0")}:${random.pick(["00", "15", "30", "45", "05", "20", "40"])}`;

function drawDateTime(context: FieldContext): JsonValue {
  return `${isoDate(drawDate(context))}T${clock(context.random)}:00Z`;
}

function drawId(context: FieldContext): string {
  const { random, name, schema } = context;
  if (/\be-?mail\b/i.test(schema.description ?? "")) return String(drawFieldValue({ ...context, kind: "email" }));
  const kind = splitWords(name).filter((word) => !/^(?:id|identifier|uid|number|no|ref|reference|key)$/.test(word));
  if (/\bslug\b/.test(splitWords(name).join(" "))) return slug(random.pick(words.SEARCH_TERMS));
  if (/\b(?:numeric|number|digits)\b/i.test(schema.description ?? "")) return String(random.int(20_000, 98_000) * 7);
  const prefix = (kind.at(-1) ?? "").slice(0, 3);
  const body = drawCode(random, 6, "abcdefghjkmnpqrstuvwxyz2346789");
  return prefix ? `${prefix}_${body}` : body;
}

/** What people look for: a name where things have names, a question where questions are answered, else a topic. */
function drawQuery(context: FieldContext): string {
  const { schema, noun, random } = context;
  const description = schema.description ?? "";
  if (/user ?name|handle/i.test(description)) return drawHandle(random);
  if (/\b(?:question|input|expression)\b/i.test(description)) return random.pick(words.QUESTIONS);
  return poolFor(noun) ? drawTitle({ ...context, name: "name" }) : random.pick(words.SEARCH_TERMS);
}

const DRAWS: Partial<Record<FieldKind, Draw>> = {
  uuid: ({ random }) => {
    const hex = drawCode(random, 32, "0123456789abcdef");
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
  },
  id: drawId,
  credential: ({ random }) => `tok-${drawCode(random, 12, "abcdefghjkmnpqrstuvwxyz2346789")}`,
  password: ({ random }) => `${random.pick(words.USER_HANDLES)}-${random.int(212, 988)}-${random.pick(words.COLORS)}`,
  email: ({ random }) => {
    const name = `${slug(random.pick(people.FIRST_NAMES))}.${slug(random.pick(people.LAST_NAMES))}`;
    return `${name}@${random.pick(people.HOSTS)}`;
  },
  phone: ({ random }) => `+1 202 555 01${random.int(10, 99)}`,
  username: ({ random }) => drawHandle(random),
  firstName: from(people.FIRST_NAMES),
  lastName: from(people.LAST_NAMES),
  personName: ({ random }) => fullName(random),
  company: from(people.COMPANIES),
  job: from(people.JOBS),
  imageUrl: (context) => drawUrl(context, ".jpg"),
  audioUrl: (context) => drawUrl(context, ".mp3"),
  videoUrl: (context) => drawUrl(context, ".mp4"),
  url: (context) => drawUrl(context, ""),
  ip: ({ random }) => `${random.pick(["203.0.113", "198.51.100", "192.0.2"])}.${random.int(2, 250)}`,
  domain: from(people.HOSTS),
  date: (context) => writeDate(drawDate(context), context.schema),
  dateTime: drawDateTime,
  time: ({ random }) => clock(random),
  weekday: from(words.WEEKDAYS),
  frequency: from(words.FREQUENCIES),
  airport: from(AIRPORTS),
  symbol: from(words.SYMBOLS),
  sort: from(["name", "date"]),
  order: from(["asc", "desc"]),
  query: drawQuery,
  hash: ({ random }) => drawCode(random, 40, "0123456789abcdef"),
  code: ({ random, noun, place }) => {
    if (/\b(?:country|nation)\b/.test(noun)) return place.countryCode;
    if (/\blanguage\b/.test(noun)) return place.languageCode;
    if (/\bcurrency\b/.test(noun)) return place.currency;
    return `${drawCode(random, 3, "ABCDEFGHKLMNPRSTVWXZ")}-${random.int(210, 989)}`;
  },
  version: ({ random, schema }) =>
    /\bversion of (?:the|a) [A-Z]/.test(schema.description ?? "")
      ? random.pick(words.EDITIONS)
      : `${random.int(1, 4)}.${random.int(0, 12)}.${random.int(0, 9)}`,
  status: from(words.STATUSES),
  category: ({ name, random }) => random.pick(/genre/i.test(name) ? words.GENRES : words.CATEGORIES),
  tag: from(words.TAGS),
  color: from(words.COLORS),
  hexColor: ({ random }) => `#${drawCode(random, 6, "0123456789abcdef")}`,
  size: from(words.SIZES),
  unit: from(words.UNITS),
  format: (context) =>
    context.random.pick(
      /image|picture|photo|avatar|icon/i.test(context.schema.description ?? "") ? words.IMAGE_FORMATS : words.FORMATS,
    ),
  style: from(words.STYLES),
  priority: from(words.PRIORITIES),
  gender: from(["female", "male"]),
  pronunciation: from(words.PRONUNCIATIONS),
  word: ({ random, name }) =>
    random.pick(/speech/.test(splitWords(name).join(" ")) ? words.PARTS_OF_SPEECH : words.ENGLISH_WORDS),
  weather: from(words.WEATHER),
  wind: from(words.WINDS),
  comment: writeFreeText,
  text: writeFreeText,
  title: drawTitle,
};

/** A text or number as the real thing might hold it, before the schema's bounds are applied. */
export function drawFieldValue(context: FieldContext): JsonValue {
  const type = typeOf(context.schema);
  if (type === "integer" || type === "number")
    return drawNumber(context) ?? drawNumber({ ...context, kind: "number" }) ?? 0;
  const draw = DRAWS[context.kind];
  if (draw) return draw(context);
  return drawAddressPart(context) ?? drawNumber(context) ?? drawTitle(context);
}
