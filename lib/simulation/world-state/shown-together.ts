import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";
import type { FieldKind } from "./field-rules.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey, nameKey, splitWords } from "./split-words.ts";

/** Kinds that say which thing it is: its code and its name belong together, its price and its maker do not. */
const NAMING = new Set<FieldKind>(["id", "uuid", "code", "symbol", "title", "word"]);
/** Kinds that name a land or a tongue, in words or as a code. */
const REGIONAL = new Set<FieldKind>(["language", "languageCode", "country", "countryCode", "currencyCode"]);
/** Two fields that show two examples each may do so by chance. */
const FEWEST = 3;

interface Shown {
  name: string;
  values: readonly JsonValue[];
}

const cache = new WeakMap<JsonSchema, Map<string, Shown[]>>();

/**
 * The fields of an object whose examples stand in one order: of `code` (de, es, nl) and `name` (German, Spanish, Dutch) the second of
 * each are one language.
 */
function inOneOrder(contract: Pick<ApiContract, "schemas">, schema: JsonSchema): Map<string, Shown[]> {
  const known = cache.get(schema);
  if (known) return known;
  const shown = Object.entries(schema.properties ?? {}).flatMap(([name, written]) => {
    const property = resolveSchema(contract, written);
    const values = property.enum ?? property.examples ?? [];
    const sort = sortOf(name, property);
    const isDistinct = new Set(values.map(String)).size === values.length;
    return sort !== undefined && isDistinct && values.length >= FEWEST ? [{ name, values, sort }] : [];
  });
  const groups = new Map<string, Shown[]>(Map.groupBy(shown, ({ sort, values }) => `${sort} ${values.length}`));
  for (const [key, group] of groups)
    if (group.length < 2 || (key.startsWith("choice") && !isSaidAlike(group))) groups.delete(key);
  cache.set(schema, groups);
  return groups;
}

function sortOf(name: string, property: JsonSchema): string | undefined {
  if (property.enum) return "choice";
  if (!/^(?:string|integer)$/.test(typeOf(property) ?? "")) return undefined;
  const kind = classifyField(name, property);
  if (REGIONAL.has(kind)) return "regional";
  return NAMING.has(kind) || /^(?:id|code|number|key)$/.test(splitWords(name).at(-1) ?? "") ? "naming" : undefined;
}

/** Choices have no order, unless they are the same in other words: `it-jobs` and "IT Jobs". */
function isSaidAlike([first, ...others]: readonly Shown[]): boolean {
  const isLike = (values: readonly JsonValue[]) =>
    values.filter((value, place) => nameKey(String(value)) === nameKey(String(first?.values[place]))).length * 2 >=
    values.length;
  return others.every(({ values }) => isLike(values));
}

/**
 * Which of its examples an object takes, where they stand in one order: told by what it has already.
 * @param stored its fields by key
 * @returns places by the order they are in
 */
export function placesInOrder(
  contract: Pick<ApiContract, "schemas">,
  schema: JsonSchema,
  stored: JsonObject,
  noun: string,
): Map<string, number> {
  const places = new Map<string, number>();
  for (const [order, group] of inOneOrder(contract, schema)) {
    for (const { name, values } of group) {
      const held = stored[fieldKey(name, noun)];
      const place = held === undefined ? -1 : values.findIndex((value) => sameValue(value, held));
      if (place < 0) continue;
      places.set(order, place);
      break;
    }
  }
  return places;
}

/** The value of a field whose examples stand in one order with those of others; undefined where they do not. */
export function shownTogether(
  contract: Pick<ApiContract, "schemas">,
  holder: JsonSchema | undefined,
  name: string,
  placeIn: (order: string, count: number) => number,
): JsonValue | undefined {
  if (!holder) return undefined;
  for (const [order, group] of inOneOrder(contract, holder)) {
    const field = group.find((one) => one.name === name);
    if (field) return field.values[placeIn(order, field.values.length)];
  }
  return undefined;
}
