import type { JsonValue } from "#lib/domain/json.ts";
import { typeOf } from "./classify-field.ts";

import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import type { World, WorldRow } from "./world-state.ts";

/** One condition that an argument puts on rows. */
export interface Condition {
  argument: string;
  test: "equal" | "atLeast" | "atMost" | "search" | "year" | "month" | "day";
  field: string;
  value: JsonValue;
}

/** The conditions of a call, in the order of the function's arguments. */
export function conditionsOf(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): Condition[] {
  const conditions: Condition[] = [];
  for (const [argument, use] of Object.entries(plan.arguments)) {
    const value = args[argument];
    if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) continue;
    if (use.use === "filter" || use.use === "attribute")
      conditions.push({ argument, test: "equal", field: use.field, value: splitListed(world, plan, argument, value) });
    if (use.use === "atLeast" || use.use === "atMost")
      conditions.push({ argument, test: use.use, field: use.field, value: isoDay(value) });
    if (use.use === "datePart") conditions.push(...datePartsOf(argument, use, value));
    if (use.use === "search" && typeof value !== "object")
      conditions.push({ argument, test: "search", field: "", value: searchedText(value) });
  }
  return conditions;
}

/** A year, a month or a day; "2022-12" is a month of a year. */
function datePartsOf(
  argument: string,
  { field, part }: { field: string; part: "year" | "month" | "day" },
  value: JsonValue,
): Condition[] {
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(String(value)) ?? [];
  if (year !== undefined && month !== undefined)
    return [
      { argument, test: "year", field, value: Number(year) },
      { argument, test: "month", field, value: Number(month) },
    ];
  return Number.isInteger(Number(value)) ? [{ argument, test: part, field, value }] : [];
}

/** Without the marks of a query language: `title:"blue whale"` searches for a blue whale. */
function searchedText(value: JsonValue): JsonValue {
  if (typeof value !== "string" || value.includes("://")) return value;
  const plain = value
    .replace(/\b[\p{L}_.]+:(?=\S)/gu, "")
    .replace(/["()[\]]/g, "")
    .trim();
  return plain === "" ? value : plain;
}

/** A day in the form that orders: "20240102" and "02-01-2024" are days as well. Other values stay. */
export function isoDay(value: JsonValue): JsonValue {
  if (typeof value !== "string") return value;
  const solid = /^((?:19|20)\d\d)([01]\d)([0-3]\d)$/.exec(value);
  if (solid) return `${solid[1]}-${solid[2]}-${solid[3]}`;
  const reversed = /^([0-3]\d)[-./]([01]\d)[-./]((?:19|20)\d\d)$/.exec(value);
  return reversed ? `${reversed[3]}-${reversed[2]}-${reversed[1]}` : value;
}

/** "EUR,USD" where the document says that commas separate values. */
function splitListed(world: World, plan: FunctionPlan, argument: string, value: JsonValue): JsonValue {
  const schema = resolveSchema(world.contract, plan.fn.parameters.properties?.[argument] ?? {});
  const isListed =
    typeof value === "string" &&
    typeOf(schema) === "string" &&
    /\b(?:comma|separated|multiple)\b/i.test(schema.description ?? "");
  return isListed ? value.split(/[,;]/).map((part) => part.trim()) : value;
}

/** True for rows that meet every condition. */
export function matchesAll(row: WorldRow, conditions: readonly Condition[]): boolean {
  return conditions.every((condition) => matches(row, condition));
}

function matches(row: WorldRow, { test, field, value }: Condition): boolean {
  if (test === "search") return mentions(row.fields, String(value).toLowerCase());
  const stored = row.fields[field];
  if (stored === undefined) return false;
  switch (test) {
    case "equal":
      return sameValue(stored, value) || isSameDay(stored, value) || isSameAddress(stored, value);
    case "atLeast":
      return compare(stored, value) >= 0;
    case "atMost":
      return compare(stored, value) <= 0;
    default:
      return datePart(stored, test) === Number(value);
  }
}

const isSameDay = (stored: JsonValue, value: JsonValue): boolean =>
  typeof stored === "string" &&
  typeof value === "string" &&
  /^\d{4}-\d\d-\d\d$/.test(value) &&
  stored.startsWith(`${value}T`);

/** "eso.org" names what stands at "https://eso.org/". */
const isSameAddress = (stored: JsonValue, value: JsonValue): boolean =>
  typeof stored === "string" &&
  typeof value === "string" &&
  /^https?:/.test(stored) &&
  bareAddress(stored) === bareAddress(value);

const bareAddress = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?|\/$/g, "").toLowerCase();

/** Days compare with moments by their day: an end date includes its whole day. */
function compare(held: JsonValue, bound: JsonValue): number {
  const stored = isoDay(held);
  if (typeof stored === "string" && typeof bound === "string" && Number.isNaN(Number(stored))) {
    const length = /^\d{4}-\d\d-\d\d$/.test(bound) ? 10 : undefined;
    const left = stored.slice(0, length);
    return left < bound ? -1 : left > bound ? 1 : 0;
  }
  return Number(stored) - Number(bound);
}

function datePart(stored: JsonValue, part: "year" | "month" | "day"): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(String(isoDay(stored)));
  return match ? Number(match[{ year: 1, month: 2, day: 3 }[part]]) : undefined;
}

function mentions(value: JsonValue, text: string): boolean {
  if (typeof value === "string") return !/^https?:/.test(value) && value.toLowerCase().includes(text);
  if (typeof value === "number") return String(value) === text;
  if (Array.isArray(value)) return value.some((item) => mentions(item, text));
  return typeof value === "object" && value !== null && Object.values(value).some((item) => mentions(item, text));
}
