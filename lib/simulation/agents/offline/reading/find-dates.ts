import { addDays, type CalendarDate, calendarDate, WORLD_TODAY } from "#lib/simulation/world-state/calendar-date.ts";
import { MONTHS } from "#lib/simulation/world-state/pools/words.ts";

/** A day, month, year or span that a text names. */
export interface DateMention {
  start: number;
  end: number;
  /** The day, or the first of several. */
  from: CalendarDate;
  /** The last day of a span. */
  to?: CalendarDate;
  /** What the text gives: "March 2027" has no day, "next year" neither day nor month. */
  precision: "day" | "month" | "year";
  time?: string;
}

const MONTH = MONTHS.map((month) => `${month}|${month.slice(0, 3)}\\.?`).join("|");
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const NUMBERS = [
  "zero",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

const monthNumber = (name: string): number =>
  MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase().slice(0, 3))) + 1;

type Reader = readonly [RegExp, (match: RegExpMatchArray) => Omit<DateMention, "start" | "end"> | undefined];

const day = (year: string | number | undefined, month: number, date: string | undefined): CalendarDate | undefined =>
  calendarDate(Number(year ?? WORLD_TODAY.year), month, Number(date));

const single = (date: CalendarDate | undefined, time?: string) =>
  date && { from: date, precision: "day" as const, ...(time ? { time } : {}) };

const span = (from: CalendarDate | undefined, to: CalendarDate | undefined) =>
  from && to ? { from, to, precision: "day" as const } : undefined;

const TO = "\\s*(?:-|–|to|and|until|through|till)\\s*";

/** From the most telling to the least: what one has read, the next does not see. */
const READERS: readonly Reader[] = [
  [/\b(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2})?Z?)?/g, (m) => single(day(m[1], Number(m[2]), m[3]), m[4])],
  [
    new RegExp(`\\b${DAY}${TO}${DAY} (${MONTH})(?:,? (\\d{4}))?\\b`, "gi"),
    (m) => span(day(m[4], monthNumber(m[3] ?? ""), m[1]), day(m[4], monthNumber(m[3] ?? ""), m[2])),
  ],
  [
    new RegExp(`\\b(${MONTH}) ${DAY}(?:,? (\\d{4}))?${TO}(?:(${MONTH}) )?${DAY}(?:,? (\\d{4}))?\\b`, "gi"),
    (m) => {
      const year = m[3] ?? m[6];
      return span(day(year, monthNumber(m[1] ?? ""), m[2]), day(m[6] ?? year, monthNumber(m[4] ?? m[1] ?? ""), m[5]));
    },
  ],
  [
    new RegExp(`\\b${DAY}(?: of)? (${MONTH}),? (\\d{4})(?: at (\\d{1,2}:\\d{2}))?`, "gi"),
    (m) => single(day(m[3], monthNumber(m[2] ?? ""), m[1]), m[4]),
  ],
  [
    new RegExp(`\\b(${MONTH}) ${DAY},? (\\d{4})(?: at (\\d{1,2}:\\d{2}))?`, "gi"),
    (m) => single(day(m[3], monthNumber(m[1] ?? ""), m[2]), m[4]),
  ],
  [
    new RegExp(`\\b(${MONTH}) ${DAY}\\b(?!,? \\d{4})`, "gi"),
    (m) => single(day(undefined, monthNumber(m[1] ?? ""), m[2])),
  ],
  [
    new RegExp(`\\b${DAY} (${MONTH})\\b(?!,? \\d{4})`, "gi"),
    (m) => single(day(undefined, monthNumber(m[2] ?? ""), m[1])),
  ],
  [new RegExp(`\\b(${MONTH}),? (\\d{4})\\b`, "gi"), (m) => wholeMonth(Number(m[2]), monthNumber(m[1] ?? ""))],
  [
    new RegExp(`\\b(?:in|for|during|of|this|next|last|by) (${MONTHS.join("|")})\\b`, "g"),
    (m) => wholeMonth(WORLD_TODAY.year, monthNumber(m[1] ?? "")),
  ],
  [
    /\b(?:past|last|previous) (?:(\d+|[a-z]+) (?=\w+s\b))?(day|week|month|year)s?\b(?<!\b(?:past|last|previous) \w+s)/gi,
    (m) => back(m[1], m[2] ?? ""),
  ],
  [/\b(?:next|coming) (?:(\d+|[a-z]+) )?(day|week|month)s?\b/gi, (m) => ahead(m[1], m[2] ?? "")],
  [
    /\b(next|this|last|current) year\b/gi,
    (m) => wholeYear(WORLD_TODAY.year + ({ next: 1, last: -1 }[(m[1] ?? "").toLowerCase()] ?? 0)),
  ],
  [
    /\b(today|tomorrow|yesterday)\b/gi,
    (m) => single(addDays(WORLD_TODAY, { today: 0, tomorrow: 1, yesterday: -1 }[(m[1] ?? "").toLowerCase()] ?? 0)),
  ],
];

function wholeMonth(year: number, month: number): Omit<DateMention, "start" | "end"> | undefined {
  const from = calendarDate(year, month, 1);
  return (
    from && {
      from,
      to: addDays({ year: month === 12 ? year + 1 : year, month: month === 12 ? 1 : month + 1, day: 1 }, -1),
      precision: "month",
    }
  );
}

const wholeYear = (year: number): Omit<DateMention, "start" | "end"> => ({
  from: { year, month: 1, day: 1 },
  to: { year, month: 12, day: 31 },
  precision: "year",
});

const LENGTHS: Record<string, number> = { day: 1, week: 7, month: 30, year: 365 };

function daysIn(count: string | undefined, unit: string): number | undefined {
  const number = count === undefined ? 1 : /^\d+$/.test(count) ? Number(count) : NUMBERS.indexOf(count.toLowerCase());
  return number > 0 && number < 2000 ? number * (LENGTHS[unit.toLowerCase()] ?? 1) : undefined;
}

function back(count: string | undefined, unit: string): Omit<DateMention, "start" | "end"> | undefined {
  const days = daysIn(count, unit);
  return days === undefined ? undefined : { from: addDays(WORLD_TODAY, -days), to: WORLD_TODAY, precision: "day" };
}

function ahead(count: string | undefined, unit: string): Omit<DateMention, "start" | "end"> | undefined {
  const days = daysIn(count, unit);
  return days === undefined ? undefined : { from: WORLD_TODAY, to: addDays(WORLD_TODAY, days), precision: "day" };
}

/** Days and spans in a text, in order. Relative ones ("last 90 days") count from the world's today. */
export function findDates(text: string): DateMention[] {
  let rest = text;
  const found: DateMention[] = [];
  for (const [pattern, read] of READERS) {
    for (const match of rest.matchAll(pattern)) {
      const mention = read(match);
      if (!mention) continue;
      const end = match.index + match[0].length;
      found.push({ start: match.index, end, ...mention });
      rest = rest.slice(0, match.index) + " ".repeat(match[0].length) + rest.slice(end);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
