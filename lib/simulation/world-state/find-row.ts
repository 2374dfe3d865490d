import canonicalize from "canonicalize";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { keysOf, tablesOf } from "./find-twins.ts";
import { idFieldOf } from "./match-field.ts";
import { resourceOf } from "./name-resource.ts";
import { addRows, openTable } from "./open-table.ts";
import { fieldOfArgument } from "./owner-fields.ts";
import type { FunctionPlan } from "./plan-functions.ts";
import { resolveSchema } from "./resolve-schema.ts";
import { sameValue } from "./same-value.ts";
import { fieldKey } from "./split-words.ts";
import type { World, WorldRow, WorldTable } from "./world-state.ts";

/** A row and the table that holds it. */
export interface FoundRow {
  row: WorldRow;
  table: WorldTable;
}

/**
 * The row of a resource whose field has the value. A value that nobody could know of has no row; one that the user stated or an
 * earlier response showed is part of the user's world, so its row is made on first use, unless it was deleted.
 * @param isKnown whether the conversation so far mentions a value
 * @param stated what the request says of the thing besides, should it be made now
 */
export function findRow(
  world: World,
  plan: FunctionPlan,
  field: string,
  value: JsonValue,
  isKnown: (value: JsonValue) => boolean,
  stated: JsonObject = {},
): FoundRow | undefined {
  const own = openTable(world, { ...plan, role: "item" }, {});
  const tables = tablesOf(world, plan.resource);
  // A day alone tells no row, but the day of a month does.
  const isPart = !keysOf(world, plan.resource).has(field);
  const isMeant = ({ fields }: WorldRow) =>
    sameValue(fields[field], value) &&
    (!isPart || Object.entries(stated).every(([name, said]) => sameValue(fields[name] ?? said, said)));
  for (const table of tables) {
    const row = table.rows.find(isMeant);
    if (row) return { row, table };
  }
  const isDeleted = tables.some(({ deleted }) => deleted.includes(String(value).toLowerCase()));
  // Where one half is there, so is every whole: a place has all hours, and each has its weather.
  const isHeld =
    isPart &&
    (showsValue(world, plan, field, value) ||
      tables.some(({ rows }) => rows.some(({ fields }) => sameValue(fields[field], value))));
  if (isDeleted || !(isHeld || isKnown(value))) return undefined;
  const seen = field === "id" ? sightingOf(world, value) : {};
  const others = isPart && Object.keys(stated).length > 0 ? `&${canonicalize(stated)}` : "";
  const [row] = addRows(world, plan, own, `${plan.resource}#${String(value).toLowerCase()}${others}`, 1, {
    0: { ...seen, ...stated, [field]: value },
  });
  return row ? { row, table: own } : undefined;
}

/** True for a value that the document shows for the argument a thing is looked up by. */
const showsValue = (world: World, plan: FunctionPlan, field: string, value: JsonValue): boolean =>
  Object.entries(plan.arguments).some(([name, use]) => {
    const { examples = [] } = resolveSchema(world.contract, plan.fn.parameters.properties?.[name] ?? {});
    return use.use === "key" && use.field === field && examples.some((shown) => sameValue(shown, value));
  });

/** Fields that a request for one thing names beside its key: the latitude beside the longitude it is found by. */
export function statedFields(world: World, plan: FunctionPlan, args: Record<string, JsonValue>): JsonObject {
  return Object.fromEntries(
    Object.entries(plan.arguments).flatMap(([name, use]) => {
      const value = args[name];
      if (value === undefined) return [];
      const field =
        use.use === "filter" || use.use === "key"
          ? use.field
          : use.use === "reference"
            ? fieldOfArgument(world, plan, name)
            : undefined;
      return field === undefined ? [] : [[field, value]];
    }),
  );
}

/** What another resource's row with this id already told of the thing: a recommended film has the title it was recommended by. */
function sightingOf(world: World, id: JsonValue): Record<string, JsonValue> {
  for (const table of Object.values(world.state.tables)) {
    const row = table.rows.find(({ fields }) => sameValue(fields.id, id));
    if (row) return Object.fromEntries(Object.entries(row.fields).filter(([, value]) => typeof value === "string"));
  }
  return {};
}

/** True when a thing with this id is known to exist: a row has it, or the conversation mentions it. */
export function referenceExists(
  world: World,
  resource: string,
  id: JsonValue,
  isKnown: (value: JsonValue) => boolean,
): boolean {
  const target = [...world.plan.functions.values()].find(
    (plan) => plan.resource === resource && plan.role !== "answer",
  );
  if (target === undefined) return true;
  const field = idFieldOf(world.plan.rowSchemas.get(resource) ?? {}, target.noun);
  return findRow(world, target, field, id, isKnown) !== undefined;
}

/** Sets a row's fields from a request. Names are those of the document; nested objects named like the row are the row. */
export function assignFields(row: WorldRow, plan: FunctionPlan, args: Record<string, JsonValue>): void {
  for (const [name, value] of Object.entries(args)) {
    if (plan.arguments[name]?.use === "secret" || name === "__proto__") continue;
    const key = fieldKey(name, plan.noun);
    if (isJsonObject(value) && (name === "body" || resourceOf(plan.fn, key) === plan.resource))
      assignFields(row, plan, value);
    else {
      row.fields[key] = value;
      row.drafts = row.drafts?.filter((other) => other !== key);
      row.modelWritten = row.modelWritten?.filter((other) => other !== key);
    }
  }
}
