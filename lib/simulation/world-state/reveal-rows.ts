import canonicalize from "canonicalize";
import type { JsonValue } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { addDays, type CalendarDate, calendarDate, isoDate, parseIsoDate, WORLD_TODAY } from "./calendar-date.ts";
import { classifyField, typeOf } from "./classify-field.ts";

import { type Condition, matchesAll } from "./filter-rows.ts";
import { NAMES_ONE } from "./match-field.ts";
import { addRows } from "./open-table.ts";
import { ownerFields } from "./owner-fields.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { SUBTITLES } from "./pools/words.ts";
import { type RandomStream, randomStream } from "./random-stream.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey, splitWords } from "./split-words.ts";
import type { World, WorldRow, WorldTable } from "./world-state.ts";

/** Fewer entries than this make a list look empty-handed. */
const LEAST_MATCHES = 3;

/** Things of which one is called so: a film has a sequel of nearly its name, a person or a town has not. */
const CALLED_SO =
  /^(?:person|people|author|actor|artist|user|member|player|character|driver|laureate|customer|contact|employee|company|organi[sz]ation|publisher|institution|city|town|place|location|country|region|station|airport|address)$/;

/**
 * Makes sure that the user's world exists: where too few rows meet the conditions of a call, rows that do are added, once per
 * set of conditions. After that the table alone decides, so that what is deleted stays gone.
 * @param fewest entries that the document promises in any case
 */
export function revealRows(
  world: World,
  plan: FunctionPlan,
  table: WorldTable,
  conditions: readonly Condition[],
  fewest: number,
): void {
  const key = canonicalize(conditions.map(({ test, field, value }) => [test, field, lower(value)])) ?? "";
  const matching = table.rows.filter((row) => matchesAll(row, conditions));
  fillUp(world, plan, table, conditions, key, matching.length, fewest);
  if (conditions.length === 0 || table.revealed.includes(key)) return;
  table.revealed.push(key);
  const isListed = world.plan.records.has(plan.resource);
  if (matching.length < fewest || (isListed && isAnswered(table, conditions, matching))) return;
  const random = randomStream(world.state.seed, "reveal", table.resource, key);
  const naming = conditions.find(({ test, field }) => test === "equal" && NAMES_ONE.test(field));
  const isCalled =
    conditions.some(({ test }) => test === "search") && CALLED_SO.test(splitWords(plan.noun).at(-1) ?? "");
  const least = plan.role === "item" || isListed || isCalled ? 1 : LEAST_MATCHES + random.int(0, 3);
  const isEnough = matching.length >= Math.min(LEAST_MATCHES, least);
  const unnamed = naming ? missingNames(naming, matching) : [];
  const count = naming ? unnamed.length : isEnough ? 0 : least - matching.length;
  const given: Record<number, Record<string, JsonValue>> = {};
  for (let index = 0; index < count; index += 1) {
    const named = naming ? [{ ...naming, value: unnamed[index] ?? "" }] : [];
    const others = conditions.filter((condition) => condition !== naming);
    given[index] = {
      ...ownerFields(world, plan, table.owner ?? {}),
      ...forcedFields(world, plan, [...others, ...named], random, naming ? index : index + matching.length, count),
    };
  }
  addRows(world, plan, table, `${table.resource}~${key}`, count, given);
}

function fillUp(
  world: World,
  plan: FunctionPlan,
  table: WorldTable,
  conditions: readonly Condition[],
  key: string,
  known: number,
  fewest: number,
): void {
  const count = fewest - known;
  if (count <= 0) return;
  const random = randomStream(world.state.seed, "fill up", table.resource, key, world.state.version);
  const given = Array.from({ length: count }, (_, index) => ({
    ...ownerFields(world, plan, table.owner ?? {}),
    ...forcedFields(world, plan, conditions, random, known + index, fewest),
  }));
  addRows(world, plan, table, `${table.resource}~${key}+${world.state.version}.${table.rows.length}`, count, {
    ...given,
  });
}

/** Of things that the document lists, one is enough, and none where each condition is met but not all by one of them. */
function isAnswered(table: WorldTable, conditions: readonly Condition[], matching: readonly WorldRow[]): boolean {
  const isAsked = conditions.some(({ test, value }) => test === "equal" && Array.isArray(value));
  if (isAsked) return false;
  // What is called so is listed, and is something else than what is asked for.
  const isNamed = (condition: Condition) => condition.test === "equal" && NAMES_ONE.test(condition.field);
  if (conditions.some((condition) => isNamed(condition) && table.rows.some((row) => matchesAll(row, [condition]))))
    return true;
  return matching.length > 0 || conditions.every((condition) => table.rows.some((row) => matchesAll(row, [condition])));
}

/** The values of a condition that no row has yet. */
function missingNames({ value, field }: Condition, rows: readonly WorldRow[]): JsonValue[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((named) => !rows.some((row) => sameValue(row.fields[field], named)));
}

const lower = (value: JsonValue): JsonValue => (typeof value === "string" ? value.toLowerCase() : value);

type Fields = [string, JsonSchema][];

function forcedFields(
  world: World,
  plan: FunctionPlan,
  conditions: readonly Condition[],
  random: RandomStream,
  index: number,
  count: number,
): Record<string, JsonValue> {
  const properties = world.plan.rowSchemas.get(plan.resource)?.properties ?? {};
  const fields: Fields = Object.entries(properties).map(([name, property]) => [
    name,
    resolveSchema(world.contract, property),
  ]);
  const schemaOf = (key: string) => fields.find(([name]) => fieldKey(name, plan.noun) === key)?.[1] ?? {};
  const forced: Record<string, JsonValue> = {};
  for (const condition of conditions) {
    if (condition.test !== "equal") continue;
    const value = Array.isArray(condition.value)
      ? (condition.value[index % condition.value.length] ?? "")
      : condition.value;
    forced[condition.field] =
      typeOf(schemaOf(condition.field)) === "array" ? [value] : typed(value, schemaOf(condition.field));
  }
  for (const field of new Set(
    conditions.filter(({ test }) => test !== "equal" && test !== "search").map((condition) => condition.field),
  )) {
    const bounds = conditions.filter((condition) => condition.field === field);
    const value = withinRange(schemaOf(field), bounds, random, index, count);
    if (value === undefined) continue;
    Object.assign(forced, { [field]: value }, endAfter(fields, plan, field, value, index));
  }
  const texts = conditions.filter(({ test }) => test === "search").map(({ value }) => String(value));
  if (texts.length > 0) Object.assign(forced, searched(fields, plan, texts.join(" "), random, index));
  return forced;
}

/** What starts within the range ends a few days later. */
function endAfter(
  fields: Fields,
  plan: FunctionPlan,
  field: string,
  start: JsonValue,
  index: number,
): Record<string, JsonValue> {
  const key = field.startsWith("start") ? field.replace("start", "end") : "";
  const end = fields.find(([name]) => fieldKey(name, plan.noun) === key);
  const day = parseIsoDate(String(start));
  if (!end || !day) return {};
  const last = isoDate(addDays(day, 1 + (index % 4)));
  return { [key]: end[1].format === "date-time" ? `${last}T18:00:00Z` : last };
}

function typed(value: JsonValue, schema: JsonSchema): JsonValue {
  const allowed = schema.enum?.find((candidate) => String(candidate).toLowerCase() === String(value).toLowerCase());
  return allowed ?? value;
}

/** A value between the bounds, if they are ones for this field; dates are spread over the range in order. */
function withinRange(
  schema: JsonSchema,
  conditions: readonly Condition[],
  random: RandomStream,
  index: number,
  count: number,
): JsonValue | undefined {
  const bound = (test: Condition["test"]) => conditions.find((condition) => condition.test === test)?.value;
  if (
    /^date/.test(schema.format ?? "") ||
    conditions.some(({ test, value }) => /year|month|day/.test(test) || parseIsoDate(String(value)) !== undefined)
  ) {
    const day = dayWithin(bound, random, index, count);
    return schema.format === "date-time" ? `${isoDate(day)}T09:${10 + index}:00Z` : isoDate(day);
  }
  const low = Number(bound("atLeast") ?? Math.max(schema.minimum ?? -Infinity, Number(bound("atMost") ?? 0) * 0.5));
  const high = Number(bound("atMost") ?? Math.min(schema.maximum ?? Infinity, low * 1.5 + 1));
  if (!Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  return typeOf(schema) === "integer" ? random.int(Math.ceil(low), Math.floor(high)) : random.real(low, high, 2);
}

function dayWithin(
  bound: (test: Condition["test"]) => JsonValue | undefined,
  random: RandomStream,
  index: number,
  count: number,
): CalendarDate {
  const [year, month, day] = [bound("year"), bound("month"), bound("day")].map((value) =>
    value === undefined ? undefined : Number(value),
  );
  if (year !== undefined || month !== undefined || day !== undefined) {
    const spread = 1 + Math.floor(((index + 0.5) * 12) / count);
    const chosen = {
      year: year ?? WORLD_TODAY.year,
      month: month ?? Math.min(12, spread),
      day: day ?? random.int(1, 28),
    };
    return calendarDate(chosen.year, chosen.month, chosen.day) ?? { ...chosen, day: 28 };
  }
  const end = parseIsoDate(String(bound("atMost") ?? ""));
  const start = parseIsoDate(String(bound("atLeast") ?? ""));
  const first = start ?? addDays(end ?? WORLD_TODAY, -60);
  const last = end ?? (isoDate(first) < isoDate(WORLD_TODAY) ? WORLD_TODAY : addDays(first, 60));
  const days = Math.max(
    0,
    Math.round(
      (Date.UTC(last.year, last.month - 1, last.day) - Date.UTC(first.year, first.month - 1, first.day)) / 86_400_000,
    ),
  );
  return addDays(first, Math.min(days, Math.floor(((index + 0.5) * (days + 1)) / count)));
}

const SENTENCES: readonly ((text: string) => string)[] = [
  (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}, as told by those who were there.`,
  (text) => `A short piece about ${text}.`,
  (text) => `Often mentioned together with ${text}.`,
  (text) => `Known for ${text} and little else.`,
  (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}: a closer look.`,
  (text) => `Nothing to do with ${text}, whatever people say.`,
  (text) => `All about ${text}, from beginning to end.`,
];

/** What others are called beside the one that was searched for. */
const NAMESAKES = ["International", "Group", "Partners", "North", "Central", "Services", "Works"];

/** A `description` whose examples are "Boeing Co" and "Visa" is a name. */
const showsNames = ({ examples = [] }: JsonSchema): boolean =>
  examples.length > 1 &&
  examples.every((shown) => typeof shown === "string" && shown.length <= 40 && !/[.!?]$/.test(shown));

/** A `name` whose examples are "t3_1c0f7mz" and "t3_19zk3tw" is none. */
const showsCodes = ({ examples = [] }: JsonSchema): boolean =>
  examples.length > 1 && examples.every((shown) => typeof shown === "string" && /^\S*\d\S*$/.test(shown));

/** The first row is what was searched for; the others mention it. */
function searched(
  fields: Fields,
  plan: FunctionPlan,
  text: string,
  random: RandomStream,
  index: number,
): Record<string, JsonValue> {
  const textual = fields.filter(
    ([name, schema]) =>
      typeOf(schema) === "string" &&
      !schema.enum &&
      schema.format === undefined &&
      schema.pattern === undefined &&
      fieldKey(name, plan.noun) !== "id",
  );
  const kindOf = ([name, schema]: [string, JsonSchema]) => classifyField(name, schema);
  const isTicker = /^[A-Z][A-Z.]{0,5}$/.test(text);
  const isStreet = /^\d+ \p{L}/u.test(text);
  const isLabel = (field: [string, JsonSchema]) => {
    const kind = kindOf(field);
    if (showsCodes(field[1])) return false;
    if (kind === "symbol") return isTicker;
    if (/^(?:text|comment)$/.test(kind)) return showsNames(field[1]);
    return /^(?:title|username|personName|word|company|city|location|email)$/.test(kind);
  };
  const label = (isStreet ? textual.find((field) => kindOf(field) === "street") : undefined) ?? textual.find(isLabel);
  const prose = textual.find((field) => /^(?:text|comment)$/.test(kindOf(field)) && !showsNames(field[1]));
  if (label && (index === 0 || !prose)) {
    const isTitle = kindOf(label) === "title";
    const suffix = isTitle
      ? `: ${SUBTITLES[(index - 1 + random.int(0, SUBTITLES.length - 1)) % SUBTITLES.length]}`
      : kindOf(label) === "username"
        ? `${random.int(2, 98)}`
        : ` ${NAMESAKES[(index - 1 + random.int(0, NAMESAKES.length - 1)) % NAMESAKES.length]}`;
    return { [fieldKey(label[0], plan.noun)]: index === 0 ? text : `${text}${suffix}` };
  }
  const field = prose ?? label ?? textual.find((candidate) => !/url|date|id$/i.test(kindOf(candidate)));
  if (!field) return { searched: text };
  const sentence = SENTENCES[index % SENTENCES.length]?.(text) ?? text;
  return { [fieldKey(field[0], plan.noun)]: sentence };
}
