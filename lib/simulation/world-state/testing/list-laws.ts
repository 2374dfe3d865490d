import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { isoDay } from "#lib/simulation/world-state/filter-rows.ts";
import type { FunctionPlan } from "#lib/simulation/world-state/plan-functions.ts";
import { resolveSchema } from "#lib/simulation/world-state/resolve-schema.ts";
import { rowsSchema } from "#lib/simulation/world-state/rows-schema.ts";
import { fieldKey } from "#lib/simulation/world-state/split-words.ts";
import type { LawCase } from "./find-broken-laws.ts";
import { rowsOf, shownValue } from "./rows-of.ts";

const MOST_PAGES = 60;

/** Filters filter, limits limit, pages partition, sort orders sort, totals count. */
export function checkList(each: LawCase): void {
  const { plan, args } = each;
  checkFilters(each);
  const limit = argumentWith(plan, "limit");
  const cursor = argumentWith(plan, "page") ?? argumentWith(plan, "offset");
  if (limit !== undefined) checkLimit(each, limit);
  if (limit !== undefined && cursor !== undefined) checkPages(each, limit, cursor);
  const sort = argumentWith(plan, "sort");
  if (sort !== undefined)
    for (const wanted of choicesOf(plan, sort)) checkSort({ ...each, args: { ...args, [sort]: wanted } }, wanted);
}

const argumentWith = (plan: FunctionPlan, use: string): string | undefined =>
  Object.keys(plan.arguments).find((name) => plan.arguments[name]?.use === use);

const choicesOf = (plan: FunctionPlan, argument: string): JsonValue[] => {
  const { enum: choices, examples } = plan.fn.parameters.properties?.[argument] ?? {};
  return choices ?? examples ?? [];
};

const text = (value: JsonValue): string => String(value).trim().toLowerCase();

/** A value that the field could never hold, such as a span of years or a choice that only the argument has, is not compared. */
function canHold(
  { contract }: LawCase["world"],
  plan: FunctionPlan,
  field: string,
  wanted: JsonValue,
  shown: JsonValue,
): boolean {
  const properties = resolveSchema(contract, plan.rows.row ?? {}).properties ?? {};
  const written = Object.entries(properties).find(([name]) => fieldKey(name, plan.noun) === field)?.[1] ?? {};
  const schema = resolveSchema(contract, written);
  const choices = schema.enum ?? resolveSchema(contract, schema.items ?? {}).enum;
  if (choices && !choices.some((choice) => text(choice) === text(wanted))) return Array.isArray(wanted);
  return typeof shown !== "number" || !Number.isNaN(Number(wanted));
}

function checkFilters({ world, plan, args, ask, report }: LawCase): void {
  const { statusCode, body } = ask(plan.fn.name, args, true);
  if (statusCode >= 300) return;
  const { contractTypes } = { contractTypes: plan.fn.parameters.properties ?? {} };
  for (const [name, use] of Object.entries(plan.arguments)) {
    const wanted = args[name];
    if (wanted === undefined || wanted === "" || !("field" in use) || use.use === "key") continue;
    if (
      use.use === "filter" &&
      typeof wanted === "string" &&
      /comma|separated|multiple/i.test(contractTypes[name]?.description ?? "")
    )
      continue;
    for (const row of rowsOf(body, plan)) {
      const shown = shownValue(row, plan, use.field);
      if (shown === undefined || shown === null || isObjects(shown)) continue;
      if (!canHold(world, plan, use.field, wanted, shown) || (use.use === "datePart" && Number.isNaN(Number(wanted))))
        continue;
      if (!meets(use.use, shown, wanted, "part" in use ? use.part : undefined))
        report("filters filter", { [name]: wanted, field: use.field, shown });
    }
  }
}

/** Things inside rows are compared by what names them, which is not for these checks to guess. */
const isObjects = (shown: JsonValue): boolean =>
  (Array.isArray(shown) ? shown : [shown]).some((one) => typeof one === "object");

const bare = (value: JsonValue): string => text(value).replace(/^https?:\/\/(?:www\.)?|\/$/g, "");

function meets(use: string, shown: JsonValue, wanted: JsonValue, part: string | undefined): boolean {
  if (Array.isArray(shown)) return shown.some((one) => meets(use, one, wanted, part));
  if (Array.isArray(wanted)) return wanted.length === 0 || wanted.some((one) => meets(use, shown, one, part));
  if (use === "filter" || use === "attribute")
    return bare(shown) === bare(wanted) || text(shown) === text(wanted) || text(shown).startsWith(`${text(wanted)}t`);
  if (use === "datePart")
    return Number(String(shown).split(/[-T]/)[part === "year" ? 0 : part === "month" ? 1 : 2]) === Number(wanted);
  const isText = typeof shown === "string" && Number.isNaN(Number(shown));
  const day = isoDay(wanted);
  if (day !== wanted || isoDay(shown) !== shown) return meets(use, isoDay(shown), day, part);
  const [left, right] = isText
    ? [shown.slice(0, String(wanted).length), String(wanted)]
    : [Number(shown), Number(wanted)];
  return use === "atLeast" ? left >= right : left <= right;
}

function checkLimit({ world, plan, args, ask, report }: LawCase, limit: string): void {
  const { statusCode, body } = ask(plan.fn.name, { ...args, [limit]: leastOf(plan, limit) }, true);
  const rows = rowsOf(body, plan);
  const { minItems = 0 } = rowsSchema(world, plan);
  if (statusCode < 300 && minItems === 0 && rows.length > leastOf(plan, limit))
    report("limits limit", { [limit]: leastOf(plan, limit), rows: rows.length });
}

const leastOf = (plan: FunctionPlan, limit: string): number =>
  Math.max(2, Math.ceil(Number(plan.fn.parameters.properties?.[limit]?.minimum ?? 1)));

/** Where the document bounds its total, a smaller one is written as the bound. */
function leastOfTotal({ contract }: LawCase["world"], plan: FunctionPlan): number {
  const top = resolveSchema(contract, plan.response ?? {});
  return resolveSchema(contract, top.properties?.total ?? {}).minimum ?? -1;
}

function checkPages({ world, plan, args, ask, report }: LawCase, limit: string, cursor: string): void {
  const size = leastOf(plan, limit);
  const isOffset = plan.arguments[cursor]?.use === "offset";
  const isZeroBased =
    plan.fn.parameters.properties?.[cursor]?.minimum === 0 || plan.fn.parameters.properties?.[cursor]?.default === 0;
  const seen: string[] = [];
  const leastTotal = world.plan.functions.get(plan.fn.name)?.response ? leastOfTotal(world, plan) : 0;
  const totals = new Set<number>();
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const at = isOffset ? page * size : isZeroBased ? page : page + 1;
    const { statusCode, body } = ask(plan.fn.name, { ...args, [limit]: size, [cursor]: at }, true);
    if (statusCode >= 300) return;
    const rows = rowsOf(body, plan);
    const total = (body as JsonObject)?.total;
    if (typeof total === "number" && total > leastTotal) totals.add(total);
    if (rows.length === 0) break;
    seen.push(...rows.map((row) => JSON.stringify(row)));
  }
  const { minItems = 0 } = rowsSchema(world, plan);
  if (plan.rows.row === null || minItems > 0) return;
  // Rows without an id may be told in the same words.
  const ids = seen.flatMap((row) => shownValue(JSON.parse(row) as JsonObject, plan, "id") ?? []).map(String);
  if (new Set(ids).size !== ids.length) report("pages partition: no row twice", { size, cursor, ids });
  if (totals.size > 1 || (totals.size === 1 && !totals.has(seen.length)))
    report("counts count", { totals: [...totals], rows: seen.length });
}

function checkSort({ plan, args, ask, report }: LawCase, wanted: JsonValue): void {
  const { statusCode, body } = ask(plan.fn.name, args, true);
  if (statusCode >= 300) return;
  const order = argumentWith(plan, "order");
  const isDescending =
    /desc|^-/i.test(`${order === undefined ? "" : String(args[order] ?? "")} ${String(wanted)}`) ||
    String(wanted).startsWith("-");
  const name = String(wanted).replace(/^[-+]|[._ :-]?(?:asc|desc)(?:ending)?$/gi, "");
  const values = rowsOf(body, plan).map((row) => row[name]);
  for (const [index, value] of values.entries()) {
    const before = values[index - 1];
    if (index === 0 || typeof value !== typeof before || value === undefined || before === undefined) continue;
    const [low, high] = isDescending ? [value, before] : [before, value];
    const isInOrder =
      typeof low === "number" && typeof high === "number"
        ? low <= high
        : text(low as JsonValue) <= text(high as JsonValue);
    if (!isInOrder) report("sort orders sort", { wanted, isDescending, before, value });
  }
}
