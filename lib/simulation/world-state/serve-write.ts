import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { classifyField } from "./classify-field.ts";

import { documentedValues } from "./documented-values.ts";
import { assignFields, type FoundRow, findRow } from "./find-row.ts";
import { findTwins, keysOf, tablesOf } from "./find-twins.ts";
import { generateBody } from "./generate-body.ts";
import { openTable, setApart } from "./open-table.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { projectRow } from "./project-row.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { placeAt, showRow } from "./serve-read.ts";
import { fieldKey, splitWords } from "./split-words.ts";
import type { World, WorldRow, WorldTable } from "./world-state.ts";

type Args = Record<string, JsonValue>;
type IsKnown = (value: JsonValue) => boolean;

/** Fields of which no two rows share a value, where the client chooses it freely. */
const UNIQUE = new Set(["id", "uuid", "username", "email", "slug", "sku", "isbn", "handle", "login"]);

/** The field by which a new row would be the twin of one that exists: a conflict. */
export function conflictOf(
  world: World,
  plan: FunctionPlan,
  args: Args,
): { argument: string; value: JsonValue } | undefined {
  return twinsOfNew(world, plan, args)[0];
}

/** The rows that have a value of their own which a new row would have as well. */
export function twinsOfNew(
  world: World,
  plan: FunctionPlan,
  args: Args,
): { argument: string; value: JsonValue; row: WorldRow; table: WorldTable }[] {
  openTable(world, plan, args);
  return Object.entries(args).flatMap(([argument, value]) => {
    const key = fieldKey(argument, plan.noun);
    if (!UNIQUE.has(key) || plan.arguments[argument]?.use === "reference" || typeof value === "object") return [];
    // What stands in the address of a POST is where the new row goes, or what goes there, not what it is.
    if (plan.fn.method === "post" && !plan.fn.places[argument]?.includes("body")) return [];
    // One of a few choices is shared by many: a carrier, a kind.
    if (resolveSchema(world.contract, plan.fn.parameters.properties?.[argument] ?? {}).enum) return [];
    return tablesOf(world, plan.resource).flatMap((table) =>
      table.rows.filter(({ fields }) => sameValue(fields[key], value)).map((row) => ({ argument, value, row, table })),
    );
  });
}

/** Adds the row at the front, where later reads meet it first. */
export function serveCreate(world: World, plan: FunctionPlan, args: Args): JsonValue {
  const table = openTable(world, plan, args);
  world.state.version += 1;
  const row: WorldRow = { path: `${plan.resource}+${world.state.version}`, fields: {} };
  assignFields(row, plan, args);
  drawKeys(world, plan, row);
  table.rows.unshift(row);
  return writtenBody(world, plan, args, row, "created");
}

/** Draws the row's keys, such that no other row has them. */
function drawKeys(world: World, plan: FunctionPlan, row: WorldRow): void {
  const given = { ...row.fields };
  const properties = Object.entries(world.plan.rowSchemas.get(plan.resource)?.properties ?? {});
  const keys = keysOf(world, plan.resource);
  const drawn = properties.filter(([name]) => keys.has(fieldKey(name, plan.noun)));
  projectRow(world, row, { type: "object", properties: Object.fromEntries(drawn) }, plan.noun);
  setApart(world, plan, row, given);
}

/** The row that a call's key names. */
export function targetOf(
  world: World,
  plan: FunctionPlan,
  args: Args,
  isKnown: IsKnown,
): { argument: string; found: FoundRow | undefined } | undefined {
  for (const [argument, use] of Object.entries(plan.arguments)) {
    const value = args[argument];
    if (use.use === "key" && value !== undefined)
      return { argument, found: findRow(world, plan, use.field, value, isKnown) };
  }
  return undefined;
}

/** Changes the row and shows it. */
export function serveUpdate(world: World, plan: FunctionPlan, args: Args, { row }: FoundRow): JsonValue {
  world.state.version += 1;
  const changes = Object.fromEntries(Object.entries(args).filter(([name]) => plan.arguments[name]?.use !== "key"));
  for (const twin of findTwins(world, plan.resource, row)) assignFields(twin.row, plan, changes);
  return writtenBody(world, plan, args, row, "updated");
}

/** Takes the row away for good: its id never names a row again. */
export function serveDelete(world: World, plan: FunctionPlan, args: Args, { row, table }: FoundRow): JsonValue {
  world.state.version += 1;
  const body = writtenBody(world, plan, args, row, "deleted");
  for (const twin of findTwins(world, plan.resource, row))
    twin.table.rows = twin.table.rows.filter((candidate) => candidate !== twin.row);
  const key = Object.entries(plan.arguments).find(([name, use]) => use.use === "key" && args[name] !== undefined);
  const names = [row.fields.id, key ? args[key[0]] : undefined].filter((value) => value !== undefined);
  table.deleted.push(...new Set(names.map((value) => String(value).toLowerCase())));
  return body;
}

/** The row as the response shows it, with words of success around it. */
function writtenBody(world: World, plan: FunctionPlan, args: Args, row: WorldRow, done: string): JsonValue {
  const generated = generateBody(world, plan, args);
  const body = plan.rows.shape === "object" ? placeAt(generated, plan.rows.path, showRow(world, plan, row)) : generated;
  confirm(world, plan, args, body, `The ${splitWords(plan.noun).join(" ")} was ${done}.`);
  return body;
}

/** Writes what was done into message fields, and true into fields that tell of success; what the call gave stays. */
export function confirm(world: World, plan: FunctionPlan, args: Args, body: JsonValue, message: string): void {
  if (!isJsonObject(body) || !plan.response) return;
  const properties = resolveSchema(world.contract, plan.response).properties ?? {};
  for (const [name, value] of Object.entries(body)) {
    if (args[name] === value) continue;
    const schema = resolveSchema(world.contract, properties[name] ?? {});
    const words = splitWords(name).join(" ");
    const isFree = !schema.enum && schema.pattern === undefined && schema.maxLength === undefined;
    if (typeof value === "string" && isFree && /^(?:message|msg|detail|status message|result message)$/.test(words))
      body[name] = message;
    if (typeof value === "boolean" && /^(?:success|successful|ok|deleted|updated|created|acknowledged)$/.test(words))
      body[name] = true;
    if (
      typeof value === "string" &&
      isFree &&
      words === "status" &&
      documentedValues(schema, classifyField(name, schema)).length === 0
    )
      body[name] = "success";
  }
}
