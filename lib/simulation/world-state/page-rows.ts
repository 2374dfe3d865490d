import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { isJsonObject } from "#lib/domain/json.ts";
import type { JsonSchema } from "#lib/domain/json-schema.ts";
import { typeOf } from "./classify-field.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { rowsSchema } from "./rows-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey, nameKey } from "./split-words.ts";
import type { World, WorldRow } from "./world-state.ts";

/** A page of rows and what there is besides it. */
export interface Page {
  rows: WorldRow[];
  total: number;
  /** From 1, or from 0 where the document counts so. */
  number: number;
  size: number;
  offset: number;
}

const DEFAULT_SIZE = 10;

const numeric = (value: JsonValue | undefined): number | undefined => {
  const number = value === undefined || value === null || value === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) && number >= 0 ? Math.floor(number) : undefined;
};

function argumentOf(plan: FunctionPlan, args: Record<string, JsonValue>, use: string): JsonValue | undefined {
  const name = Object.keys(plan.arguments).find(
    (candidate) => plan.arguments[candidate]?.use === use && args[candidate] !== undefined,
  );
  return name === undefined ? undefined : args[name];
}

/** How many rows the call wants at most. */
function limitOf(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): number {
  const name = Object.keys(plan.arguments).find((candidate) => plan.arguments[candidate]?.use === "limit");
  const documented =
    name === undefined ? undefined : resolveSchema(world.contract, plan.fn.parameters.properties?.[name] ?? {}).default;
  return numeric(argumentOf(plan, args, "limit")) ?? numeric(documented) ?? DEFAULT_SIZE;
}

/** The number of the first page: 0 where the document allows or shows it. */
function firstPage(world: World, plan: FunctionPlan): 0 | 1 {
  const name = Object.keys(plan.arguments).find((candidate) => plan.arguments[candidate]?.use === "page");
  if (name === undefined) return 1;
  const {
    minimum,
    default: usual,
    description = "",
  } = resolveSchema(world.contract, plan.fn.parameters.properties?.[name] ?? {});
  return minimum === 0 || usual === 0 || /\b(?:from|with|at) (?:0|zero)\b|\bzero[- ]based\b/i.test(description) ? 0 : 1;
}

/** Sorts as asked for and cuts out the page. */
export function pageRows(
  world: World,
  plan: FunctionPlan,
  args: Record<string, JsonValue>,
  rows: readonly WorldRow[],
): Page {
  const { minItems = 0, maxItems = Number.POSITIVE_INFINITY } = rowsSchema(world, plan);
  const fewest = Math.min(minItems, rows.length);
  const size = Math.min(Math.max(limitOf(world, plan, args), fewest), maxItems);
  const first = firstPage(world, plan);
  const number = Math.max(first, numeric(argumentOf(plan, args, "page")) ?? first);
  const wanted = numeric(argumentOf(plan, args, "offset")) ?? (number - first) * size;
  // A document that promises entries gets the last ones, where its pages would run out.
  const offset = fewest > 0 ? Math.min(wanted, rows.length - fewest) : wanted;
  const sorted = sortRows(plan, args, rows);
  return {
    rows: sorted.slice(offset, offset + size),
    total: rows.length,
    number: size > 0 ? Math.floor(offset / size) + first : first,
    size,
    offset,
  };
}

/** Lists in an answer that is itself no list of rows, as long as the call wants them at most. */
export function clipLists(
  world: World,
  plan: FunctionPlan,
  args: Record<string, JsonValue>,
  body: JsonValue,
): JsonValue {
  const most = numeric(argumentOf(plan, args, "limit"));
  return most === undefined || !plan.response ? body : clip(world, body, plan.response, most, 0);
}

function clip(world: World, value: JsonValue, written: JsonSchema, most: number, depth: number): JsonValue {
  const schema = resolveSchema(world.contract, written);
  if (Array.isArray(value)) return value.slice(0, Math.max(most, schema.minItems ?? 0));
  if (!isJsonObject(value) || depth > 2) return value;
  const lists = Object.values(value).filter(Array.isArray);
  const isMeant = (inner: JsonValue) => !Array.isArray(inner) || lists.length === 1 || isJsonObject(inner[0] ?? null);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const property = schema.properties?.[name];
      return [name, property && isMeant(inner) ? clip(world, inner, property, most, depth + 1) : inner];
    }),
  );
}

function sortRows(plan: FunctionPlan, args: Record<string, JsonValue>, rows: readonly WorldRow[]): WorldRow[] {
  const wanted = String(argumentOf(plan, args, "sort") ?? "");
  const order = String(argumentOf(plan, args, "order") ?? "");
  const isDescending = /desc|^-/i.test(`${order} ${wanted}`) || wanted.startsWith("-");
  const field = fieldKey(wanted.replace(/^[-+]|[._ ]?(?:asc|desc)$/gi, ""), plan.noun);
  if (wanted === "" || !rows.some((row) => row.fields[field] !== undefined)) return [...rows];
  return [...rows].sort((left, right) => {
    const [a, b] = [left.fields[field] ?? "", right.fields[field] ?? ""];
    if (sameValue(a, b)) return 0;
    const isBefore = typeof a === "number" && typeof b === "number" ? a < b : String(a) < String(b);
    return isBefore === isDescending ? 1 : -1;
  });
}

/** What fields that speak about the list must say, by the key of their name. */
function countFor(name: string, noun: string, page: Page): JsonValue | undefined {
  const pages = Math.max(1, Math.ceil(page.total / Math.max(1, page.size)));
  const key = nameKey(name);
  const counted = key.replace(nameKey(noun), "");
  if (counted !== key && /^(?:num|no|numberof|total|totalnum|totalnumberof|count|countof|totalcount)$/.test(counted))
    return page.total;
  if (/^(?:totalpage|pagecount|page_?total|numpage|lastpage|noofpage)$/.test(key)) return pages;
  if (
    /^(?:total|totalresult|totalcount|totalitem|totalhit|totalelement|totalrecord|totalentry|numfound|numresult|nhit|resultcount|found|hit|available|count|itemcount|num)$/.test(
      key,
    )
  )
    return page.total;
  if (/^(?:currentpage|page|pagenumber|pageno|pageindex)$/.test(key)) return page.number;
  if (/^(?:perpage|pagesize|limit|itemsperpage|size)$/.test(key)) return page.size;
  if (/^(?:offset|skip|start)$/.test(key)) return page.offset;
  if (/^(?:returned|numberofelement|pageitem)$/.test(key)) return page.rows.length;
  if (/^(?:hasmore|hasnext|hasnextpage|more)$/.test(key)) return page.offset + page.rows.length < page.total;
  if (/^(?:hasprevious|hasprev|haspreviouspage)$/.test(key)) return page.offset > 0;
  return undefined;
}

/** Sets totals and page numbers in an answer to what the page holds, wherever the schema keeps a number or switch for them. */
export function writeCounts(
  world: World,
  body: JsonValue,
  written: JsonSchema,
  noun: string,
  page: Page,
  depth = 0,
): void {
  if (!isJsonObject(body) || depth > 3) return;
  const schema = resolveSchema(world.contract, written);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const value = countFor(name, noun, page);
    const type = typeOf(resolveSchema(world.contract, property));
    if (value !== undefined && (type === "integer" || type === "number") && typeof value === "number")
      body[name] = withinBounds(value, resolveSchema(world.contract, property));
    else if (value !== undefined && type === "boolean" && typeof value === "boolean") body[name] = value;
    else if (type === "object") writeCounts(world, (body as JsonObject)[name] ?? null, property, noun, page, depth + 1);
  }
}

/** The nearest count that the document allows. */
const withinBounds = (count: number, { minimum, maximum }: JsonSchema): number =>
  Math.min(Math.max(count, minimum ?? count), maximum ?? Number.POSITIVE_INFINITY);
