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

/** Makes values agree that mean something to each other: ranges in order, opening and closing prices between low and high. */
export function reconcileFields(row: JsonObject, schema: JsonSchema): JsonObject {
  const names = Object.keys(row).filter((name) => !schema.properties?.[name]?.enum);
  for (const first of names) {
    const words = splitWords(first);
    for (const [before, after] of ORDERED) {
      const at = words.findIndex((word) => before.test(word));
      if (at < 0) continue;
      const second = names.find((name) => isCounterpart(splitWords(name), words, at, after));
      if (second && isAfter(row[first], row[second]))
        [row[first], row[second]] = [row[second] as JsonValue, row[first] as JsonValue];
    }
  }
  return clampPrices(row);
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

function clampPrices(row: JsonObject): JsonObject {
  const { low, high } = row;
  if (typeof low !== "number" || typeof high !== "number") return row;
  for (const name of ["open", "close"]) {
    const value = row[name];
    if (typeof value === "number") row[name] = Math.min(Math.max(value, low), high);
  }
  return row;
}

/** In a conversion, amount times rate is the result. Changes the body where all three are numbers. */
export function reconcileConversion(body: JsonObject, args: Record<string, JsonValue>): void {
  const find = (pattern: RegExp, values: Record<string, JsonValue>) =>
    Object.keys(values).find((name) => pattern.test(nameKey(name)) && Number.isFinite(Number(values[name])));
  const amount = find(/^(?:amount|quantity|value)$/, args);
  const rate = find(/(?:rate|factor)$/, body);
  const result = find(/^(?:converted\w*|\w*result|total)$/, body);
  if (!amount || !rate || !result || typeof body[result] !== "number") return;
  body[result] = Number((Number(args[amount]) * Number(body[rate])).toFixed(2));
}
