import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { typeOf } from "./classify-field.ts";

import { keysOf } from "./find-twins.ts";
import { fitsSchema, inFormat } from "./fits-schema.ts";
import { generateValue, namesAmericanPlace, type ValueContext } from "./generate-value.ts";
import { isFreeText } from "./is-free-text.ts";
import { NAMES_ONE } from "./match-field.ts";
import { PLACES, type Place } from "./pools/places.ts";
import { hashText } from "./random-stream.ts";
import { reconcileFields } from "./reconcile-fields.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { placesInOrder } from "./shown-together.ts";
import { fieldKey, nameKey } from "./split-words.ts";
import type { World, WorldRow } from "./world-state.ts";

const MAX_DEPTH = 6;

/**
 * The row as a response with this schema shows it. Values the row has are kept whatever the schema; values it lacks are drawn
 * once and kept, so that every function that shows the field shows the same.
 */
export function projectRow(world: World, row: WorldRow, written: JsonSchema, noun: string): JsonValue {
  const schema = resolveSchema(world.contract, written);
  if (typeOf(schema) !== "object") return generateValue(schema, valueContext(world, row, row.path, noun, noun));
  return projectObject(world, row, schema, row.fields, row.path, noun, 0);
}

function projectObject(
  world: World,
  row: WorldRow,
  schema: JsonSchema,
  stored: JsonObject,
  path: string,
  noun: string,
  depth: number,
): JsonObject {
  const result: JsonObject = {};
  const required = new Set(schema.required ?? []);
  const names = [...new Set([...Object.keys(schema.properties ?? {}), ...required])].filter(
    (name) => name !== "__proto__",
  );
  const isAmerican = namesAmericanPlace(schema);
  const fresh = new Set<string>();
  const places = placesInOrder(world.contract, schema, stored, noun);
  for (const name of names) {
    const shown = resolveSchema(world.contract, schema.properties?.[name] ?? {});
    const property = depth === 0 ? explained(world, row, name, shown) : shown;
    if (depth > MAX_DEPTH && !required.has(name)) continue;
    const key = fieldKey(name, noun);
    const kept = keep(world, property, stored[key]);
    if (kept !== undefined) {
      result[name] = kept;
      continue;
    }
    const value = generateValue(property, {
      ...valueContext(world, row, `${path}/${key}`, name, noun),
      isAmerican,
      open: [schema],
      places,
    });
    if (stored[key] === undefined) {
      stored[key] = value;
      fresh.add(name);
      if (depth === 0 && typeof value === "string" && isFreeText(name, property))
        row.drafts = [...(row.drafts ?? []), key];
    }
    result[name] = value;
  }
  if (names.length === 0) {
    const drawn = generateValue(schema, valueContext(world, row, path, noun, noun)) as JsonObject;
    return isFree(schema) ? { ...drawn, ...stored } : drawn;
  }
  reconcileFields(result, schema, fresh);
  for (const name of fresh) stored[fieldKey(name, noun)] = result[name] ?? null;
  return result;
}

/** True for an object that may hold anything. */
const isFree = ({ additionalProperties, propertyNames }: JsonSchema): boolean =>
  (additionalProperties === undefined || additionalProperties === true) && propertyNames === undefined;

function valueContext(world: World, row: WorldRow, path: string, name: string, noun: string) {
  // `{ "food": { "id": 7 }, "nutrients": [] }` is the food with the id 7, and what it holds with a `foodId` belongs to it.
  const echo: ValueContext["echo"] = (inner, schema, holder) => {
    const key = fieldKey(inner, noun);
    const isOwners = tellsOwner(world, row, key, inner);
    const held = (holder === noun || isOwners) && name !== inner ? row.fields[key] : undefined;
    return held === undefined || typeof held === "object" ? undefined : keep(world, schema, held);
  };
  return {
    echo,
    contract: world.contract,
    seed: world.state.seed,
    path,
    name,
    noun,
    ...placeOf(row),
  };
}

/** True for what a thing within a row says of the row: its id by name, or what the row is looked up by. */
function tellsOwner(world: World, row: WorldRow, key: string, inner: string): boolean {
  if (key === "id") return nameKey(inner) !== "id";
  if (NAMES_ONE.test(key) || /^(?:url|key|number|type|status|date|value|description)$/.test(key)) return false;
  // What was just made holds what it was made with: the cart its product.
  return isMade(row) || keysOf(world, resourceOfRow(row)).has(key);
}

const isMade = ({ path }: WorldRow): boolean => /^[^/?~#*]*\+/.test(path);
const resourceOfRow = ({ path }: WorldRow): string => path.split(/[/?~#+*]/)[0] ?? "";

/** The property with what other functions of the resource know of it: its choices and its description. */
function explained(world: World, row: WorldRow, name: string, shown: JsonSchema): JsonSchema {
  if (shown.enum && shown.description) return shown;
  const resource = resourceOfRow(row);
  const key = `${resource}/${name}`;
  let known = explanations.get(shown);
  if (!known) {
    known = new Map();
    explanations.set(shown, known);
  }
  const found = known.get(key);
  if (found) return found;
  const written = world.plan.rowSchemas.get(resource)?.properties?.[name];
  const other = written ? resolveSchema(world.contract, written) : shown;
  const result = typeOf(other) === typeOf(shown) ? together(other, shown) : shown;
  known.set(key, result);
  return result;
}

function together(other: JsonSchema, shown: JsonSchema): JsonSchema {
  const items = other.items && shown.items ? { items: { ...other.items, ...shown.items } } : {};
  return { ...other, ...shown, ...items };
}

const explanations = new WeakMap<JsonSchema, Map<string, JsonSchema>>();

/** The stored value in the type the schema wants; undefined when it has to be drawn. */
function keep(world: World, schema: JsonSchema, stored: JsonValue | undefined): JsonValue | undefined {
  if (stored === undefined || stored === null) return undefined;
  const type = typeOf(schema);
  const converted = convert(stored, type);
  if (converted === undefined) return undefined;
  const value = inFormat(converted, schema);
  if (schema.enum && !schema.enum.includes(value)) {
    return schema.enum.find((allowed) => String(allowed).toLowerCase() === String(value).toLowerCase());
  }
  if (isJsonObject(value)) return fitsObject(world, schema, value) ? value : undefined;
  if (Array.isArray(value)) {
    const items = resolveSchema(world.contract, schema.items ?? {});
    const kept = value.map((item) => keep(world, items, item)).filter((item) => item !== undefined);
    const isWhole = kept.length === value.length && kept.length >= (schema.minItems ?? 0);
    return isWhole && kept.length <= (schema.maxItems ?? kept.length) ? kept : undefined;
  }
  return fitsSchema(world.contract, schema, value) ? value : undefined;
}

function fitsObject(world: World, schema: JsonSchema, value: JsonObject): boolean {
  const properties = Object.entries(schema.properties ?? {});
  const isKnown = properties.every(
    ([name, property]) =>
      value[name] === undefined || keep(world, resolveSchema(world.contract, property), value[name]) !== undefined,
  );
  return (
    isKnown &&
    (schema.required ?? []).every((name) => value[name] !== undefined) &&
    properties.some(([name]) => value[name] !== undefined) === properties.length > 0
  );
}

function convert(value: JsonValue, type: string | undefined): JsonValue | undefined {
  switch (type) {
    case "string":
      return typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined;
    case "integer":
    case "number": {
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) && (type === "number" || Number.isInteger(number))
        ? number
        : undefined;
    }
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "array":
      return Array.isArray(value) ? value : isJsonObject(value) ? undefined : [value];
    case "object":
      return isJsonObject(value) ? value : undefined;
    default:
      return value;
  }
}

const CITY_FIELDS = [
  "city",
  "location",
  "name",
  "title",
  "town",
  "place",
  "cityname",
  "displayname",
  "localizedname",
  "fullname",
];
const COUNTRY_FIELDS: readonly (readonly [string, keyof Place])[] = [
  ["country", "country"],
  ["countryname", "country"],
  ["countrycode", "countryCode"],
  ["currency", "currency"],
];

/** Where the row is: the place its fields name, else one drawn from its path. */
function placeOf({ fields, path }: WorldRow): Pick<ValueContext, "place" | "placedBy"> {
  for (const field of CITY_FIELDS) {
    const place = findPlace("city", fields[field]);
    if (place) return { place, placedBy: "city" };
  }
  for (const [field, part] of COUNTRY_FIELDS) {
    const place = findPlace(part, fields[field]);
    if (place) return { place, ...(part === "currency" ? {} : { placedBy: "country" as const }) };
  }
  return { place: PLACES[hashText(path) % PLACES.length] as Place };
}

const findPlace = (part: keyof Place, named: JsonValue | undefined): Place | undefined =>
  typeof named === "string" ? PLACES.find((candidate) => candidate[part] === named) : undefined;
