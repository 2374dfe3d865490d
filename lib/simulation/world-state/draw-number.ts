import type { JsonValue } from "#lib/domain/json.ts";
import { WORLD_TODAY } from "./calendar-date.ts";
import type { FieldContext } from "./draw-field-value.ts";
import type { FieldKind } from "./field-rules.ts";

/** Usual range and digits after the point, by kind. */
const RANGES: Partial<Record<FieldKind, readonly [number, number, number]>> = {
  id: [20_300, 98_700, 0],
  rating: [2.4, 5, 1],
  percent: [4, 97, 0],
  price: [6, 240, 2],
  rate: [0.4, 1.9, 4],
  amount: [20, 900, 2],
  count: [2, 90, 0],
  temperature: [-4, 31, 1],
  distance: [0.4, 48, 1],
  duration: [5, 150, 0],
  weight: [1, 80, 1],
  height: [20, 900, 0],
  age: [18, 79, 0],
  population: [9_200, 8_400_000, 0],
  elevation: [3, 2_400, 0],
  year: [1994, WORLD_TODAY.year, 0],
  month: [1, 12, 0],
  day: [1, 28, 0],
  limit: [3, 10, 0],
  page: [1, 3, 0],
  offset: [0, 0, 0],
  wind: [0, 359, 0],
  number: [2, 60, 0],
  time: [6, 21, 0],
};

const SCORE = [8, 97, 0] as const;

/** A number in the kind's usual range; undefined for kinds that are no number. */
export function drawNumber({ kind, random, place, schema, name, noun }: FieldContext): JsonValue | undefined {
  if (kind === "latitude" || kind === "longitude")
    return Number((place[kind] + random.real(-0.05, 0.05, 4)).toFixed(4));
  if (kind === "dateTime" || kind === "date")
    return Date.UTC(WORLD_TODAY.year, WORLD_TODAY.month - 1, 1) / 1000 - random.int(90_000, 30_000_000);
  const isExchange = kind === "price" && /\b(?:rate|currency|exchange|forex)\b/.test(noun);
  const range = RANGES[isExchange ? "rate" : kind];
  if (!range) return undefined;
  if (/wind/i.test(name) && kind !== "wind") return random.int(2, 38);
  if (/pressure/i.test(name)) return random.int(995, 1031);
  const isScore = kind === "rating" && (schema.type === "integer" || /score|reputation/i.test(name));
  const [low, high, digits] = isScore ? SCORE : range;
  const least = typeof schema.minimum === "number" ? schema.minimum : low;
  const most = typeof schema.maximum === "number" ? schema.maximum : high;
  // The usual range counts only where it meets what the schema allows.
  const meets = Math.max(low, least) <= Math.min(high, most);
  const value = meets
    ? random.real(Math.max(low, least), Math.min(high, most), digits)
    : random.real(least, Math.max(most, least), digits);
  return /1234|^1+$/.test(String(value)) ? Math.min(value + 1, most) : value;
}
