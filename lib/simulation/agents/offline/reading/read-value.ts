import type { JsonValue } from "#lib/domain/json.ts";
import { type CalendarDate, isoDate, writeDate } from "#lib/simulation/world-state/calendar-date.ts";
import { enumValueFor } from "./find-enum-values.ts";
import type { Mention } from "./find-mentions.ts";
import type { Slot } from "./list-slots.ts";
import { COUNTRY_CODES, CURRENCY_CODES, isCurrencyCode, LANGUAGE_CODES } from "./name-tables.ts";

const plain = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Which end of a span a slot wants. */
export type SpanEnd = "from" | "to";

/** How well a value suits a slot by its form alone: 0 to 3. */
export interface Reading {
  value: JsonValue;
  fit: number;
}

/** A mention as a value of the slot, or undefined where it cannot be one. */
export function readValue(slot: Slot, mention: Mention, end: SpanEnd): Reading | undefined {
  if ((slot.schema.enum ?? []).length > 0) {
    const value = enumValueFor(slot, mention.text);
    return value === undefined ? undefined : { value, fit: 3 };
  }
  if (slot.type === "boolean" || slot.type === "object") return undefined;
  if (slot.type === "integer" || slot.type === "number") return readNumber(slot, mention, end);
  return readText(slot, mention, end);
}

function dayOf(mention: Mention, end: SpanEnd): CalendarDate | undefined {
  return end === "to" ? (mention.date?.to ?? mention.date?.from) : mention.date?.from;
}

function readNumber(slot: Slot, mention: Mention, end: SpanEnd): Reading | undefined {
  const day = dayOf(mention, end);
  if (mention.date && day) {
    const counted = countedUnits(slot, mention.text);
    if (counted !== undefined) return { value: counted, fit: 4 };
    const isRelative = !/\d{4}/.test(mention.text);
    if (slot.kind === "year" && isRelative && mention.date.precision === "year") return { value: day.year, fit: 2 };
    if (slot.kind === "year" && mention.date.precision !== "day") return { value: day.year, fit: 3 };
    if (slot.kind === "year") return { value: day.year, fit: 1.5 };
    if (slot.kind === "month" && mention.date.precision !== "year") return { value: day.month, fit: 2.5 };
    if (slot.kind === "day" && mention.date.precision === "day") return { value: day.day, fit: 2.5 };
    return undefined;
  }
  const number =
    mention.number ??
    (mention.shape === "code" && /^#?\d+(?:\.\d+)?$/.test(mention.text)
      ? Number(mention.text.replace("#", ""))
      : undefined);
  if (number === undefined || !Number.isFinite(number)) return undefined;
  if (slot.type === "integer" && !Number.isInteger(number)) return undefined;
  const { minimum, maximum } = slot.schema;
  if ((minimum !== undefined && number < minimum) || (maximum !== undefined && number > maximum)) return undefined;
  const isYear = Number.isInteger(number) && number >= 1800 && number <= 2100 && /^\d{4}$/.test(mention.text);
  if (slot.kind === "year") return isYear ? { value: number, fit: 3 } : undefined;
  if (slot.kind === "month" && (number < 1 || number > 12)) return undefined;
  return { value: number, fit: isYear ? 0.5 : 1.5 };
}

/** "The last 45 days" is 45 to an argument that counts days. */
function countedUnits(slot: Slot, text: string): number | undefined {
  const match = /(\d+) (day|week|month|year|hour)s?\b/i.exec(text);
  const counts =
    match &&
    new RegExp(`\\b${match[2]}s?\\b`, "i").test(slot.label) &&
    !/^(?:date|dateTime|year|month|day)$/.test(slot.kind);
  return counts ? Number(match[1]) : undefined;
}

const SHAPE_KINDS: Partial<Record<Slot["kind"], Mention["shape"]>> = {
  email: "email",
  url: "url",
  imageUrl: "url",
  videoUrl: "url",
  audioUrl: "url",
  ip: "ip",
  uuid: "uuid",
  time: "time",
};

function readText(slot: Slot, mention: Mention, end: SpanEnd): Reading | undefined {
  const { kind } = slot;
  const { text, shape } = mention;
  if (kind === "date" || kind === "dateTime") return readDay(slot, mention, end);
  const expected = SHAPE_KINDS[kind];
  if (expected !== undefined) return readShaped(slot, mention, expected);
  if (kind === "currencyCode") return readCode(mention, CURRENCY_CODES, isCurrencyCode);
  if (kind === "countryCode") return readCode(mention, COUNTRY_CODES, (code) => /^[A-Z]{2,3}$/.test(code));
  if (kind === "languageCode")
    return readCode(mention, LANGUAGE_CODES, (code) => /^[a-z]{2}(?:-[A-Z]{2})?$/i.test(code));
  if (kind === "currencyPair") return shape === "pair" ? { value: text, fit: 4 } : undefined;
  if (kind === "country")
    return COUNTRY_CODES.has(plain(text))
      ? { value: text, fit: 3 }
      : shape === "name" || mention.isQuoted
        ? { value: text, fit: 1 }
        : undefined;
  if (kind === "language") return LANGUAGE_CODES.has(plain(text)) ? { value: text, fit: 3 } : undefined;
  if (shape === "date" && !mention.isQuoted)
    return kind === "year" && mention.date ? { value: String(mention.date.from.year), fit: 2 } : undefined;
  if (shape === "number" && !mention.isQuoted) return readDigits(slot, mention);
  if (shape === "email" || shape === "url" || shape === "ip")
    return {
      value: text,
      fit:
        kind === "username" || kind === "query" || kind === "domain" || /e-?mail|address/i.test(slot.description)
          ? 2
          : 0.5,
    };
  if (kind === "airport" || kind === "symbol")
    return shape === "code" || mention.isQuoted ? { value: text, fit: 3 } : undefined;
  if (kind === "credential" || kind === "password")
    return mention.isQuoted || shape === "code" ? { value: text, fit: 1.5 } : undefined;
  // A quoted word is an id only when something says so; a quoted number or code looks like one.
  if (kind === "id" && shape === "name") return undefined;
  if (kind === "id" && !/\d/.test(text)) return { value: text, fit: mention.isQuoted ? 0.5 : -1.5 };
  if (kind === "id")
    return shape === "code" || mention.isQuoted
      ? { value: text, fit: 2 }
      : shape === "name"
        ? { value: text, fit: 0.5 }
        : undefined;
  if (shape === "time") return undefined;
  if (NUMERIC.test(kind) && !/\d/.test(text)) return undefined;
  if (mention.isQuoted) return { value: text, fit: 2.5 };
  return { value: text, fit: shape === "name" ? 2 : 1 };
}

function readDay(slot: Slot, mention: Mention, end: SpanEnd): Reading | undefined {
  const day = dayOf(mention, end);
  if (!mention.date || !day) return undefined;
  const fit = mention.date.precision === "day" ? 3 : 2;
  if (slot.schema.format === "date-time") return { value: `${isoDate(day)}T${mention.date.time ?? "00:00"}:00Z`, fit };
  return { value: writeDate(day, slot.schema), fit };
}

function readShaped(slot: Slot, mention: Mention, expected: Mention["shape"]): Reading | undefined {
  if (mention.shape === expected) return { value: mention.text, fit: 3 };
  const isHost =
    slot.kind === "ip" && /\bdomain\b/i.test(slot.description) && /^[\w-]+(?:\.[\w-]+)+$/.test(mention.text);
  if (isHost) return { value: mention.text, fit: 2 };
  return slot.kind === "url" && mention.isQuoted && /^\w+:\/\//.test(mention.text)
    ? { value: mention.text, fit: 2.5 }
    : undefined;
}

function readCode(
  mention: Mention,
  names: ReadonlyMap<string, string>,
  isCode: (text: string) => boolean,
): Reading | undefined {
  const name = plain(mention.text);
  const code = names.get(name) ?? names.get(name.replace(/s$/, ""));
  if (code !== undefined) return { value: code, fit: 3 };
  return isCode(mention.text) ? { value: mention.text, fit: 3 } : undefined;
}

const NUMERIC =
  /^(?:number|price|amount|count|year|month|day|height|weight|distance|duration|age|limit|page|offset|zip|rating|percent|latitude|longitude|population|elevation|temperature|rate|phone)$/;

/** Numbers are the text of slots that hold numbers as text: widths, amounts, house numbers. */
function readDigits(slot: Slot, mention: Mention): Reading | undefined {
  const isNumeric = NUMERIC.test(slot.kind);
  if (isNumeric) return { value: mention.text.replaceAll(",", ""), fit: 2 };
  return slot.kind === "id" || slot.kind === "code" ? { value: mention.text, fit: 1 } : undefined;
}
