import type { JsonValue } from "#lib/domain/json.ts";
import type { Slot } from "#lib/simulation/agents/offline/reading/list-slots.ts";
import { LANGUAGE_CODES } from "#lib/simulation/agents/offline/reading/name-tables.ts";
import { parseIsoDate, spokenDate } from "#lib/simulation/world-state/calendar-date.ts";
import { MONTHS } from "#lib/simulation/world-state/pools/words.ts";

/** Kinds whose values stand without quotes: they are marked by how they look or by the word before them. */
const BARE = new Set<Slot["kind"]>([
  "id",
  "uuid",
  "email",
  "phone",
  "url",
  "ip",
  "domain",
  "latitude",
  "longitude",
  "zip",
  "countryCode",
  "country",
  "currencyPair",
  "currencyCode",
  "languageCode",
  "language",
  "state",
  "city",
  "region",
  "location",
  "street",
  "unitNumber",
  "timezone",
  "time",
  "airport",
  "symbol",
  "code",
  "version",
  "weekday",
  "personName",
  "firstName",
  "lastName",
  "company",
  "price",
  "amount",
  "year",
  "imageUrl",
  "number",
]);

/** A value as a person writes it: days in words, lists with "and", titles and texts in quotes. */
export function sayValue(slot: Slot, value: JsonValue): string {
  if (Array.isArray(value)) return joinWords(value.map((item) => sayValue(slot, item)));
  if (typeof value === "number") return slot.kind === "month" ? (MONTHS[value - 1] ?? String(value)) : String(value);
  if (typeof value !== "string") return String(value);
  if (slot.kind === "languageCode" && LANGUAGE_NAMES.has(value)) return LANGUAGE_NAMES.get(value) ?? value;
  if ((slot.schema.enum ?? []).length > 0) return spelledOut(value, slot.description) ?? sayChoice(value);
  if (!Number.isNaN(Number(value))) return value;
  if (slot.kind === "date" || slot.kind === "dateTime") return sayDay(value);
  if (slot.kind === "country")
    return /^(?:United|Netherlands|Philippines|Bahamas|Maldives)/.test(value) ? `the ${value}` : value;
  if (BARE.has(slot.kind)) return value;
  const isPlainWord = /^[\p{Ll}\d-]+(?: [\p{Ll}\d-]+)?$/u.test(value);
  return isPlainWord && !/^(?:comment|text|title|query|username|word|credential|password|string)$/.test(slot.kind)
    ? value
    : `"${value.replace(/[".]+$/, "")}"`;
}

const LANGUAGE_NAMES = new Map(
  [...LANGUAGE_CODES].map(([name, code]) => [code, upperFirst(name)]).reverse() as [string, string][],
);

/** What the description calls a short value: "m: Metric" is said as metric. */
function spelledOut(value: string, description: string): string | undefined {
  if (value.length > 2) return undefined;
  const literal = value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const spelled = new RegExp(`(?<![\\w])${literal}\\s*(?:->|→|=>|=|:)\\s*([A-Z][\\w ]{2,30}?)(?=[,;.)]|$)`);
  return spelled.exec(description)?.[1]?.trim().toLowerCase();
}

/** "IN_PROGRESS" is said as "in progress". */
const sayChoice = (value: string): string =>
  /^[A-Z0-9]+(?:_[A-Z0-9]+)+$|^[a-z]+(?:_[a-z]+)+$/.test(value) ? value.toLowerCase().replaceAll("_", " ") : value;

function sayDay(value: string): string {
  const day = parseIsoDate(value);
  if (!day) return value;
  const time = /T(\d{2}:\d{2})/.exec(value)?.[1];
  return time && time !== "00:00" ? `${spokenDate(day)} at ${time}` : spokenDate(day);
}

/** @example joinWords(["a", "b", "c"]) === "a, b and c" */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Capital first letter. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
