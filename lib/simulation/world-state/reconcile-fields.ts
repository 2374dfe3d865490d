import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { nameKey, splitWords } from "./split-words.ts";

/** Words of names whose values belong in this order. */
const ORDERED: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:start|begin|from|checkin|departure|opens?)$/, /^(?:end|finish|to|until|checkout|arrival|closes?)$/],
  [/^(?:min|minimum|low|lowest)$/, /^(?:max|maximum|high|highest)$/],
  [/^bid$/, /^ask$/],
  [/^(?:created|published|first)$/, /^(?:updated|modified|last)$/],
];

/**
 * Makes values agree that mean something to each other: ranges in order, opening and closing prices between low and high, counts of
 * lists.
 * @param fresh names whose value was just drawn and may still change
 */
export function reconcileFields(row: JsonObject, schema: JsonSchema, fresh: ReadonlySet<string>): JsonObject {
  if (fresh.size === 0) return row;
  const names = Object.keys(row).filter((name) => !schema.properties?.[name]?.enum);
  for (const first of names) {
    const words = splitWords(first);
    for (const [before, after] of ORDERED) {
      const at = words.findIndex((word) => before.test(word));
      if (at < 0) continue;
      const second = names.find((name) => isCounterpart(splitWords(name), words, at, after));
      if (second && isAfter(row[first], row[second])) putInOrder(row, schema, fresh, first, second);
    }
  }
  return countLists(clampPrices(row, fresh), schema, fresh);
}

/** `url_count` beside `urls` counts them. */
function countLists(row: JsonObject, schema: JsonSchema, fresh: ReadonlySet<string>): JsonObject {
  for (const [list, held] of Object.entries(row)) {
    if (!Array.isArray(held)) continue;
    const key = nameKey(list);
    const counts = new Set([`${key}count`, `num${key}`, `numberof${key}`, `${key}total`, `total${key}`]);
    for (const name of fresh) {
      if (!counts.has(nameKey(name)) || typeof row[name] !== "number") continue;
      if (isWithin(schema.properties?.[name], held.length)) row[name] = held.length;
    }
  }
  return row;
}

/** Values that were there before stay: what is drawn beside them takes their place in the order. */
function putInOrder(
  row: JsonObject,
  schema: JsonSchema,
  fresh: ReadonlySet<string>,
  first: string,
  second: string,
): void {
  const [before, after] = [row[first] as JsonValue, row[second] as JsonValue];
  const fits = (name: string, value: JsonValue) => isWithin(schema.properties?.[name], value);
  if (fresh.has(first) && fits(first, after)) row[first] = after;
  if (fresh.has(second) && fits(second, before) && (fresh.has(first) || isAfter(row[first], row[second])))
    row[second] = before;
}

function isWithin(schema: JsonSchema | undefined, value: JsonValue): boolean {
  if (typeof value !== "number") return true;
  return value >= (schema?.minimum ?? value) && value <= (schema?.maximum ?? value);
}

/** True for the names of a start and its end: "checkIn" and "checkOut", "minPrice" and "maxPrice". */
export function isOrderedPair(first: string, second: string): boolean {
  const words = splitWords(first);
  return ORDERED.some(([before, after]) => {
    const at = words.findIndex((word) => before.test(word));
    return at >= 0 && isCounterpart(splitWords(second), words, at, after);
  });
}

/** The same words but for the one that says which end. */
function isCounterpart(words: readonly string[], other: readonly string[], at: number, after: RegExp): boolean {
  return (
    words.length === other.length &&
    words.every((word, index) => (index === at ? after.test(word) : word === other[index]))
  );
}

function isAfter(first: JsonValue | undefined, second: JsonValue | undefined): boolean {
  if (typeof first === "number" && typeof second === "number") return first > second;
  return (
    typeof first === "string" &&
    typeof second === "string" &&
    first > second &&
    /^\d{4}-/.test(first) &&
    /^\d{4}-/.test(second)
  );
}

const PRICES = ["low", "open", "close", "high"];

function clampPrices(row: JsonObject, fresh: ReadonlySet<string>): JsonObject {
  const { low, high } = row;
  // Prices as texts: the same four, in an order that can be.
  if (PRICES.every((name) => fresh.has(name) && typeof row[name] === "string" && Number.isFinite(Number(row[name])))) {
    const sorted = PRICES.map((name) => row[name] as string).sort((one, other) => Number(one) - Number(other));
    for (const [index, name] of PRICES.entries()) row[name] = sorted[index] ?? "";
    return row;
  }
  if (typeof low !== "number" || typeof high !== "number") return row;
  for (const name of ["open", "close"]) {
    const value = row[name];
    if (typeof value === "number" && fresh.has(name)) row[name] = Math.min(Math.max(value, low), high);
  }
  return row;
}

/** In a conversion, amount times rate is the result. Changes the body where all three are numbers. */
export function reconcileConversion(body: JsonObject, args: Record<string, JsonValue>, schema: JsonSchema): void {
  const find = (pattern: RegExp, values: Record<string, JsonValue>) =>
    Object.keys(values).find((name) => pattern.test(nameKey(name)) && Number.isFinite(Number(values[name])));
  const amount = find(/^(?:amount|quantity|value)$/, args);
  const rate = find(/(?:rate|factor)$/, body);
  const result = find(/^(?:converted\w*|\w*result|total)$/, body);
  if (!amount || !rate || !result || typeof body[result] !== "number") return;
  const product = Number((Number(args[amount]) * Number(body[rate])).toFixed(2));
  if (isWithin(schema.properties?.[result], product)) {
    body[result] = product;
    return;
  }
  // The document bounds the result: then the rate gives way.
  const fitting = Number((Number(body[result]) / Number(args[amount])).toPrecision(6));
  if (isWithin(schema.properties?.[rate], fitting))
    body[rate] = typeof body[rate] === "string" ? String(fitting) : fitting;
}
