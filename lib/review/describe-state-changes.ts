import { applyPatch } from "rfc6902";
import { isJsonObject, type JsonObject, type JsonValue } from "#lib/domain/json.ts";
import { type FieldChange, namingField, type TableChange } from "#lib/domain/state-change.ts";
import type { EpisodeTrace, PatchOperation } from "#lib/domain/step-trace.ts";

/** What one step did to the tables; null from the first step on whose patch does not fit the state before it. */
export type StepChanges = TableChange[] | null;

/**
 * What each step of an episode changed, row by row and field by field: the states between the steps are made from the initial
 * one and the patches. Tables that a step did not touch are left out.
 */
export function describeStateChanges({ initialState, steps }: EpisodeTrace): StepChanges[] {
  const state = structuredClone(initialState) ?? {};
  let isBroken = false;
  return steps.map(({ patch = [] }) => {
    if (isBroken) return null;
    if (patch.length === 0) return [];
    const before = remember(state);
    isBroken = !applyAll(state, patch);
    return isBroken ? null : compareTables(before, state);
  });
}

function applyAll(state: JsonValue, patch: readonly PatchOperation[]): boolean {
  try {
    // Copies: what is added becomes part of the state, and the next patch changes it.
    const failures = applyPatch(state, structuredClone(patch) as Parameters<typeof applyPatch>[1]);
    return failures.every((failure) => failure === null);
  } catch (error) {
    // A path that is no JSON pointer.
    if (error instanceof Error) return false;
    throw error;
  }
}

/** The rows of a table, each with a copy: applying a patch changes rows in place, so a row that stays is the same object. */
type Remembered = Map<string, Map<JsonObject, JsonObject>>;

function remember(state: JsonValue): Remembered {
  return new Map(
    tablesOf(state).map(([table, rows]) => [table, new Map(rows.map((row) => [row, structuredClone(row)]))]),
  );
}

function tablesOf(state: JsonValue): [string, JsonObject[]][] {
  if (!isJsonObject(state)) return [];
  return Object.entries(state).map(([table, rows]) => [table, Array.isArray(rows) ? rows.filter(isJsonObject) : []]);
}

function compareTables(before: Remembered, state: JsonValue): TableChange[] {
  const after = new Map(tablesOf(state));
  const tables = [...new Set([...before.keys(), ...after.keys()])];
  return tables
    .map((table) => compareTable(table, before.get(table) ?? new Map(), after.get(table) ?? []))
    .filter(({ added, changed, removed }) => added.length + changed.length + removed.length > 0);
}

function compareTable(table: string, before: Map<JsonObject, JsonObject>, after: JsonObject[]): TableChange {
  const gone = new Map(before);
  const unknown: JsonObject[] = [];
  const pairs: [JsonObject, JsonObject][] = [];
  for (const row of after) {
    const copy = gone.get(row);
    if (copy) pairs.push([copy, row]);
    else unknown.push(row);
    gone.delete(row);
  }
  const removed = [...gone.values()];
  // A row that was replaced as a whole is still the same row where its name is.
  const added = unknown.filter((row) => {
    const twin = removed.findIndex((candidate) => haveOneName(candidate, row));
    if (twin === -1) return true;
    pairs.push([...removed.splice(twin, 1), row] as [JsonObject, JsonObject]);
    return false;
  });
  const changed = pairs
    .map(([old, row]) => ({ row, fields: compareFields(old, row) }))
    .filter(({ fields }) => fields.length > 0);
  // Copies: the next step's patch changes these very rows.
  return structuredClone({ table, added, changed, removed, rowCount: after.length });
}

function haveOneName(a: JsonObject, b: JsonObject): boolean {
  const field = namingField(b);
  return field !== undefined && a[field] === b[field];
}

function compareFields(before: JsonObject, after: JsonObject): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({
      field,
      ...(Object.hasOwn(before, field) ? { before: before[field] as JsonValue } : {}),
      ...(Object.hasOwn(after, field) ? { after: after[field] as JsonValue } : {}),
    }));
}
