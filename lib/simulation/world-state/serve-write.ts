import { isJsonObject, type JsonValue } from "#lib/domain/json.ts";
import { classifyField } from "./classify-field.ts";

import { documentedValues } from "./documented-values.ts";
import { assignFields, type FoundRow, findRow } from "./find-row.ts";
import { generateBody } from "./generate-body.ts";
import { openTable, tablesOf } from "./open-table.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { placeAt, showRow } from "./serve-read.ts";
import { fieldKey, splitWords } from "./split-words.ts";
import type { World, WorldRow } from "./world-state.ts";

type Args = Record<string, JsonValue>;
type IsKnown = (value: JsonValue) => boolean;

/** Fields of which no two rows share a value, where the client chooses it. */
const UNIQUE = new Set(["id", "uuid", "username", "email", "slug", "sku", "isbn", "handle", "login"]);

/** The field by which a new row would be the twin of one that exists: a conflict. */
export function conflictOf(
  world: World,
  plan: FunctionPlan,
  args: Args,
): { argument: string; value: JsonValue } | undefined {
  openTable(world, plan, args);
  for (const [argument, value] of Object.entries(args)) {
    const key = fieldKey(argument, plan.noun);
    if (!UNIQUE.has(key) || plan.arguments[argument]?.use === "reference" || typeof value === "object") continue;
    const isTaken = tablesOf(world, plan.resource).some(({ rows }) =>
      rows.some(({ fields }) => sameValue(fields[key], value)),
    );
    if (isTaken) return { argument, value };
  }
  return undefined;
}

/** Adds the row at the front, where later reads meet it first. */
export function serveCreate(world: World, plan: FunctionPlan, args: Args): JsonValue {
  const table = openTable(world, plan, args);
  world.state.version += 1;
  const row: WorldRow = { path: `${plan.resource}+${world.state.version}`, fields: {} };
  assignFields(row, plan, args);
  keepIdFree(world, plan, row);
  table.rows.unshift(row);
  return writtenBody(world, plan, args, row, "created");
}

/** An id that no other row has, deleted ones included. */
function keepIdFree(world: World, plan: FunctionPlan, row: WorldRow): void {
  const schema = world.plan.rowSchemas.get(plan.resource) ?? {};
  const idName = Object.keys(schema.properties ?? {}).find((name) => fieldKey(name, plan.noun) === "id");
  if (idName === undefined || row.fields.id !== undefined) return;
  const base = row.path;
  for (let draw = 0; draw < 8; draw += 1) {
    const trial: WorldRow = { path: draw === 0 ? base : `${base}.${draw}`, fields: {} };
    showRow(
      world,
      {
        ...plan,
        rows: { ...plan.rows, row: { type: "object", properties: { [idName]: schema.properties?.[idName] ?? {} } } },
      },
      trial,
    );
    const id = trial.fields.id;
    const isTaken = tablesOf(world, plan.resource).some(
      ({ rows, deleted }) =>
        deleted.includes(String(id).toLowerCase()) || rows.some(({ fields }) => sameValue(fields.id, id)),
    );
    if (id !== undefined && !isTaken) {
      row.fields.id = id;
      return;
    }
  }
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
  assignFields(row, plan, changes);
  return writtenBody(world, plan, args, row, "updated");
}

/** Takes the row away for good: its id never names a row again. */
export function serveDelete(world: World, plan: FunctionPlan, args: Args, { row, table }: FoundRow): JsonValue {
  world.state.version += 1;
  const body = writtenBody(world, plan, args, row, "deleted");
  table.rows = table.rows.filter((candidate) => candidate !== row);
  const key = Object.entries(plan.arguments).find(([name, use]) => use.use === "key" && args[name] !== undefined);
  const names = [row.fields.id, key ? args[key[0]] : undefined].filter((value) => value !== undefined);
  table.deleted.push(...new Set(names.map((value) => String(value).toLowerCase())));
  return body;
}

/** The row as the response shows it, with words of success around it. */
function writtenBody(world: World, plan: FunctionPlan, args: Args, row: WorldRow, done: string): JsonValue {
  const generated = generateBody(world, plan, args);
  const body = plan.rows.shape === "object" ? placeAt(generated, plan.rows.path, showRow(world, plan, row)) : generated;
  confirm(world, plan, body, `The ${splitWords(plan.noun).join(" ")} was ${done}.`);
  return body;
}

/** Writes what was done into message fields, and true into fields that tell of success. */
export function confirm(world: World, plan: FunctionPlan, body: JsonValue, message: string): void {
  if (!isJsonObject(body) || !plan.response) return;
  const properties = resolveSchema(world.contract, plan.response).properties ?? {};
  for (const [name, value] of Object.entries(body)) {
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
