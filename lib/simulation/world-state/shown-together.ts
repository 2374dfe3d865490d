import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { classifyField, typeOf } from "./classify-field.ts";
import type { FieldKind } from "./field-rules.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey, nameKey, splitWords } from "./split-words.ts";

/** Kinds that say which thing it is: its code and its name belong together, its price and its size do not. */
const TELLING_WHICH = new Set<FieldKind>([
  ...([
    "id",
    "code",
    "symbol",
    "title",
    "personName",
    "company",
    "word",
    "location",
    "city",
    "tag",
    "category",
  ] as const),
  ...(["language", "languageCode", "country", "countryCode", "currencyCode", "timezone"] as const),
]);
/** Two fields that show two examples each may do so by chance. */
const FEWEST = 3;

interface Shown {
  name: string;
  values: readonly JsonValue[];
  isChoice: boolean;
}

const cache = new WeakMap<JsonSchema, Map<number, Shown[]>>();

/**
 * The fields of an object whose examples stand in one order, by how many they show: of `code` (de, es, nl) and `name` (German,
 * Spanish, Dutch) the second of each are one language.
 */
function inOneOrder(contract: Pick<ApiContract, "schemas">, schema: JsonSchema): Map<number, Shown[]> {
  const known = cache.get(schema);
  if (known) return known;
  const shown = Object.entries(schema.properties ?? {}).flatMap(([name, written]): Shown[] => {
    const property = resolveSchema(contract, written);
    const values = property.enum ?? property.examples ?? [];
    const isTelling =
      /^(?:string|integer)$/.test(typeOf(property) ?? "") &&
      (TELLING_WHICH.has(classifyField(name, property)) ||
        /^(?:id|code|number|key)$/.test(splitWords(name).at(-1) ?? ""));
    const isDistinct = new Set(values.map(String)).size === values.length;
    return isTelling && isDistinct && values.length >= FEWEST
      ? [{ name, values, isChoice: property.enum !== undefined }]
      : [];
  });
  const groups = Map.groupBy(shown, ({ values }) => values.length);
  for (const [count, group] of groups)
    if (group.length < 2 || (group.every(({ isChoice }) => isChoice) && !isSaidAlike(group))) groups.delete(count);
  cache.set(schema, groups);
  return groups;
}

/** Choices have no order, unless they are the same in other words: `it-jobs` and "IT Jobs". */
function isSaidAlike([first, ...others]: readonly Shown[]): boolean {
  const isLike = (values: readonly JsonValue[]) =>
    values.filter((value, place) => nameKey(String(value)) === nameKey(String(first?.values[place]))).length * 2 >=
    values.length;
  return others.every(({ values }) => isLike(values));
}

/**
 * Which of its examples an object takes, where they stand in one order, by how many they are: told by what it has already.
 * @param stored its fields by key
 */
export function placesInOrder(
  contract: Pick<ApiContract, "schemas">,
  schema: JsonSchema,
  stored: JsonObject,
  noun: string,
): Map<number, number> {
  const places = new Map<number, number>();
  for (const [count, group] of inOneOrder(contract, schema)) {
    for (const { name, values } of group) {
      const held = stored[fieldKey(name, noun)];
      const place = held === undefined ? -1 : values.findIndex((value) => sameValue(value, held));
      if (place < 0) continue;
      places.set(count, place);
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
  placeOf: (count: number) => number,
): JsonValue | undefined {
  if (!holder) return undefined;
  for (const [count, group] of inOneOrder(contract, holder)) {
    const field = group.find((one) => one.name === name);
    if (field) return field.values[placeOf(count)];
  }
  return undefined;
}
