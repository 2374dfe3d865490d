import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { MONTHS } from "./pools/words.ts";

/** A day without time or zone. Months count from 1. */
export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

/** The day on which every simulated world stands still: what "today" and "last month" are counted from. */
export const WORLD_TODAY: CalendarDate = { year: 2026, month: 9, day: 15 };

const pad = (value: number) => String(value).padStart(2, "0");

const toUtc = ({ year, month, day }: CalendarDate) => Date.UTC(year, month - 1, day);

/** @param days may be negative */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = new Date(toUtc(date) + days * 86_400_000);
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** Undefined for the 31st of February. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | undefined {
  const date = { year, month, day };
  const back = addDays(date, 0);
  return back.month === month && back.day === day && back.year === year ? date : undefined;
}

/** ISO 8601. */
export const isoDate = ({ year, month, day }: CalendarDate): string =>
  `${String(year).padStart(4, "0")}-${pad(month)}-${pad(day)}`;

/** @example "14 March 2027" */
export const spokenDate = ({ year, month, day }: CalendarDate): string => `${day} ${MONTHS[month - 1]} ${year}`;

/** The day of an ISO date or date-time; undefined for anything else. */
export function parseIsoDate(text: string): CalendarDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T ])/.exec(text);
  return match ? calendarDate(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** A day as the argument's schema wants it: ISO 8601 unless description or example show another order. */
export function writeDate(date: CalendarDate, schema: JsonSchema): string {
  if (schema.format === "date") return isoDate(date);
  if (schema.format === "date-time") return `${isoDate(date)}T00:00:00Z`;
  const shown = /\b(?:yyyy|dd|mm)([-/. ]?)(?:mm|dd|yyyy)\1(?:dd|mm|yyyy)\b/i.exec(schema.description ?? "")?.[0];
  if (!shown) return isoDate(date);
  return shown.replace(/yyyy/i, String(date.year)).replace(/mm/i, pad(date.month)).replace(/dd/i, pad(date.day));
}
