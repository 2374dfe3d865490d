import type { ApiContract } from "#lib/domain/api-function.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { agreeingValue } from "./agreeing-value.ts";
import { classifyField, typeOf } from "./classify-field.ts";

import { areListed, documentedRecords } from "./documented-records.ts";
import { documentedValues } from "./documented-values.ts";
import { drawFieldValue } from "./draw-field-value.ts";
import { fitNumber, fitText } from "./fit-value.ts";
import { singularOf } from "./inflect-noun.ts";
import { PLACES, type Place } from "./pools/places.ts";
import { CATEGORIES } from "./pools/words.ts";
import { hashText, type RandomStream, randomStream } from "./random-stream.ts";
import { readDescriptionValues } from "./read-description-values.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { shownTogether } from "./shown-together.ts";
import { fieldKey, splitWords } from "./split-words.ts";

/** What is being filled: where the value stands decides which draws it gets. */
export interface ValueContext {
  contract: ApiContract;
  seed: number;
  /** Path of the value: equal paths give equal values. */
  path: string;
  /** Name of the field. */
  name: string;
  /** Singular noun of what the field belongs to. */
  noun: string;
  place: Place;
  /** What is stated of the place, so that all else of it has to agree: its city, or only its country. */
  placedBy?: "city" | "country" | undefined;
  /** Which of its examples the holder takes, where those of its fields stand in one order (`placesInOrder`). */
  places?: ReadonlyMap<string, number> | undefined;
  /** A value that must stand here because the request said so. */
  echo?: ((name: string, schema: JsonSchema, noun: string) => JsonValue | undefined) | undefined;
  /** How many things the request wants of a list. */
  wanted?: number | undefined;
  /** Properties that stay away because the request left them out. */
  omits?: ((name: string) => boolean) | undefined;
  /** Schemas that are open above this one: a schema inside itself ends there. */
  open?: readonly JsonSchema[];
  /** See FieldContext. */
  isAmerican?: boolean | undefined;
}

const MAX_DEPTH = 7;

/** How often a value that the document shows is taken, by how many it shows: one is an example, several are the choice. */
const DOCUMENTED_SHARE = [0, 0.2, 1, 1];

/** A value that the schema accepts and that looks like the real thing. Deterministic in seed and path. */
export function generateValue(written: JsonSchema, context: ValueContext): JsonValue {
  const schema = resolveSchema(context.contract, written);
  if (schema.const !== undefined) return schema.const;
  const echoed = context.echo?.(context.name, schema, context.noun);
  if (echoed !== undefined) return echoed;
  const random = randomStream(context.seed, context.path);
  const agreed = agreeingValue(schema, context);
  if (agreed !== undefined) return typeof agreed === "string" ? fitted(agreed, schema, random) : agreed;
  const together = shownTogether(context.contract, context.open?.at(-1), context.name, placeInOrder(context));
  if (together !== undefined) return together;
  if (schema.enum && schema.enum.length > 0) {
    const values = schema.enum.filter((value) => value !== null);
    return values.length > 0 ? random.pick(values) : null;
  }
  switch (typeOf(schema)) {
    case "object":
      return generateObject(schema, context, random);
    case "array":
      return generateArray(schema, context, random);
    case "boolean":
      return drawBoolean(context.name, random);
    case "null":
      return null;
    default:
      return generateScalar(schema, context, random);
  }
}

const placeInOrder =
  ({ places, seed, path }: ValueContext) =>
  (order: string, count: number): number =>
    places?.get(order) ?? randomStream(seed, path.slice(0, path.lastIndexOf("/")), order).int(0, count - 1);

/** Success and availability are the rule; other switches are rare. */
function drawBoolean(name: string, random: RandomStream): boolean {
  if (/success|ok$|valid|active|enabled|available|verified/i.test(name)) return random.chance(0.95);
  if (/error|deleted|blocked|expired|failed/i.test(name)) return false;
  return random.chance(0.5);
}

/**
 * Another text of the same shape: letters for letters, digits for digits.
 * @param alike texts of the same kind; letters that all of them begin or end with are part of the shape
 */
function shapedLike(example: string, random: RandomStream, alike: readonly JsonValue[] = []): string {
  const others = alike.map(String).filter((other) => other !== example);
  const [head = ""] = /^[A-Z]+(?=\d)/.exec(example) ?? [];
  const [tail = ""] = /(?<=\d)[A-Z]+$/.exec(example) ?? [];
  const keepsHead = others.length > 0 && others.every((other) => other.startsWith(head));
  const keepsTail = others.length > 0 && others.every((other) => other.endsWith(tail));
  const start = keepsHead ? head.length : 0;
  const end = keepsTail ? example.length - tail.length : example.length;
  const drawn = example
    .replace(/\d/g, () => String(random.int(1, 9)))
    .replace(/(?<=\d)[A-Z]|[A-Z](?=\d)/g, () => random.pick([..."ABCDEFGHKLMNPRSTVWXZ"]));
  return `${example.slice(0, start)}${drawn.slice(start, end)}${example.slice(end)}`;
}

const COORDINATE = /^(?:latitude|longitude)$/;
const PLACED = /^(?:city|country|countryCode|language|languageCode|region|state|zip|latitude|longitude|timezone)$/;

function generateScalar(schema: JsonSchema, context: ValueContext, random: RandomStream): JsonValue {
  const kind = classifyField(context.name, schema);
  const shown = documentedValues(schema, kind);
  // One example of a place would tear the row apart: its city would lie elsewhere.
  const documented = COORDINATE.test(kind) || (PLACED.test(kind) && shown.length < 2) ? [] : shown;
  const numbered = documented.filter((value) => /\d/.test(String(value)));
  const isOwnKey = fieldKey(context.name, context.noun) === "id";
  const isReference = !isOwnKey && numbered.length > 0 && areListed(context.contract, numbered);
  if ((kind === "id" || kind === "code") && numbered.length > 0 && !isReference && random.chance(0.7))
    return fitted(shapedLike(String(random.pick(numbered)), random, numbered), schema, random);
  const drawn = random.chance(DOCUMENTED_SHARE[Math.min(documented.length, 3)] ?? 0)
    ? random.pick(documented)
    : drawFieldValue({
        name: context.name,
        kind,
        schema,
        noun: context.noun,
        place: context.place,
        isAmerican: context.isAmerican,
        random,
      });
  return fitted(drawn, schema, random);
}

function fitted(drawn: JsonValue, schema: JsonSchema, random: RandomStream): JsonValue {
  const type = typeOf(schema);
  if (type === "integer" || type === "number") return fitNumber(drawn, schema, random, type === "integer");
  return fitText(typeof drawn === "string" ? drawn : String(drawn), schema, random);
}

function generateObject(schema: JsonSchema, context: ValueContext, random: RandomStream): JsonObject {
  const open = [...(context.open ?? []), schema];
  const result: JsonObject = {};
  const properties = schema.properties ?? {};
  const required = new Set(schema.required ?? []);
  const record = pickRecord(schema, context, random, open);
  for (const name of [...new Set([...Object.keys(properties), ...required])]) {
    if (name === "__proto__") continue;
    const property = properties[name] ?? {};
    const isAmerican = context.isAmerican === true || namesAmericanPlace(schema);
    const isEndless = open.includes(resolveSchema(context.contract, property)) || open.length > MAX_DEPTH;
    if (isEndless && !required.has(name)) continue;
    if (!required.has(name) && context.omits?.(name)) continue;
    if (open.length > MAX_DEPTH * 2) continue;
    const held = record?.[name];
    if (held !== undefined && held !== null) {
      result[name] = structuredClone(held);
      continue;
    }
    result[name] = generateValue(property, { ...nested(context, name, open), isAmerican });
  }
  const known = Object.keys(result).length;
  if (known > 0 && known >= Number(schema.minProperties ?? 0)) return result;
  return { ...result, ...generateEntries(schema, { ...context, open }, random, known) };
}

/** One of the things that the document lists, if one agrees with what the request says of it. */
function pickRecord(
  schema: JsonSchema,
  context: ValueContext,
  random: RandomStream,
  open: readonly JsonSchema[],
): JsonObject | undefined {
  const records = documentedRecords(schema);
  if (records.length === 0) return undefined;
  const said = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const { noun } = nested(context, name, open);
    const value = context.echo?.(name, resolveSchema(context.contract, property), noun);
    return value === undefined ? [] : [{ name, value }];
  });
  const agreeing = records.filter((record) =>
    said.every(({ name, value }) => record[name] === undefined || sameValue(record[name], value)),
  );
  return agreeing.length > 0 ? random.pick(agreeing) : undefined;
}

const VAGUE =
  /^(?:data|results?|meta|metadata|details?|info|information|attributes|response|request|items?|object|value|content|current|pagination|args)$/;

/** A property of what is being filled. An object named after a thing ("location") is that thing to the fields inside. */
function nested(context: ValueContext, name: string, open: readonly JsonSchema[]): ValueContext {
  const isThing = open.length > 1 && context.name !== context.noun && !VAGUE.test(context.name);
  const noun = isThing ? splitWords(context.name).map(singularOf).join(" ") : context.noun;
  return { ...context, name, noun, path: `${context.path}/${name}`, open, places: undefined };
}

/** True for objects that hold a ZIP code or a state: their city is one of the United States. */
export function namesAmericanPlace(schema: JsonSchema): boolean {
  return Object.entries(schema.properties ?? {}).some(([name, property]) =>
    /^(?:zip|state)$/.test(classifyField(name, property)),
  );
}

/** Entries of an object that its description tells of: "user information such as name and email". */
function describedEntries(schema: JsonSchema, context: ValueContext): JsonObject {
  const names = readDescriptionValues(schema.description).filter((name) => /^[a-z][a-z ]{1,24}$/i.test(name));
  const text: JsonSchema = { type: "string" };
  return Object.fromEntries(
    names.map((name) => {
      const key = splitWords(name)
        .map((word, index) => (index === 0 ? word : word[0]?.toUpperCase() + word.slice(1)))
        .join("");
      return [key, generateValue({ ...text }, nested(context, key, context.open ?? []))];
    }),
  );
}

const CODES = ["USD", "EUR", "GBP", "JPY", "CAD", "AUD", "CHF", "SEK"];

/** Entries of a map: an object of which only the values' schema is known. */
function generateEntries(schema: JsonSchema, context: ValueContext, random: RandomStream, known: number): JsonObject {
  const values = schema.additionalProperties;
  if (values === false || schema.properties) return {};
  const isFree = values === undefined || values === true;
  const least = Number(schema.minProperties ?? 0) - known;
  if (isFree && least <= 0) return describedEntries(schema, context);
  const isMoney = /rate|currenc|quote|price|symbol/i.test(context.name);
  const named = keysOf(schema);
  const keys = random.shuffle(named.length > 0 ? named : isMoney ? CODES : CATEGORIES);
  const count = Math.max(least, Math.min(4, Number(schema.maxProperties ?? 4), named.length || 4));
  const entryName = /rate|currenc/i.test(context.name) ? "rate" : context.name;
  const entry = isJsonObject(values) ? (values as JsonSchema) : {};
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const key = keys[index] ?? `entry${index + 1}`;
      return [
        key,
        generateValue(entry, { ...nested(context, entryName, context.open ?? []), path: `${context.path}/${key}` }),
      ];
    }),
  );
}

/** The keys that the document itself names for a map. */
function keysOf({ propertyNames }: JsonSchema): string[] {
  if (!isJsonObject(propertyNames)) return [];
  const { enum: choices, examples } = propertyNames as JsonSchema;
  return (choices ?? examples ?? []).map(String);
}

/** Longer lists are read by nobody. */
const MOST_WANTED = 10;

function generateArray(schema: JsonSchema, context: ValueContext, random: RandomStream): JsonValue[] {
  const least = schema.minItems ?? 0;
  const items = schema.items ?? {};
  const resolved = resolveSchema(context.contract, items);
  const depth = context.open?.length ?? 0;
  if ((depth > MAX_DEPTH || context.open?.includes(resolved)) && least === 0) return [];
  const asked =
    depth <= 1 && context.wanted !== undefined ? Math.min(Math.max(1, context.wanted), MOST_WANTED) : undefined;
  const usual = asked
    ? asked
    : typeOf(resolved) === "object"
      ? random.int(3, depth > 1 ? 4 : 6)
      : depth === 0
        ? random.int(5, 8)
        : random.int(2, 4);
  const listed = documentedRecords(resolved).length;
  const count = Math.max(least, Math.min(usual, schema.maxItems ?? usual, listed || usual));
  const values: JsonValue[] = [];
  const isNumeric = /^(?:integer|number|boolean)$/.test(typeOf(resolved) ?? "");
  // What a list holds, it holds once; only numbers may be the same by chance.
  for (let draw = 0; values.length < count && draw < count * 6; draw += 1) {
    const place =
      draw === 0 ? context.place : (PLACES[hashText(`${context.path}/${draw}`) % PLACES.length] ?? context.place);
    const value = generateValue(items, { ...context, place, path: `${context.path}/${draw}` });
    const isShort = values.length < least || isNumeric;
    const mayRepeat = schema.uniqueItems !== true && isShort && draw >= count * 5;
    if (mayRepeat || !values.some((other) => isSameThing(other, value))) values.push(value);
  }
  return values;
}

/** Equal, or things with the same id. */
function isSameThing(one: JsonValue, other: JsonValue): boolean {
  if (!isJsonObject(one) || !isJsonObject(other)) return JSON.stringify(one) === JSON.stringify(other);
  const id = Object.keys(one).find((name) => /^_?(?:id|uuid)$/i.test(name));
  return id === undefined ? JSON.stringify(one) === JSON.stringify(other) : sameValue(one[id], other[id]);
}
