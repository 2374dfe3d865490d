import type { ApiContract } from "#lib/domain/api-function.ts";
import type { JsonObject, JsonValue } from "#lib/domain/json.ts";
import { planFunctions, type WorldPlan } from "./plan-functions.ts";

/** One thing of the simulated service. */
export interface WorldRow {
  /** Where its drawn values come from: equal paths give equal values. */
  path: string;
  /** Values by field key (see `fieldKey`); fields that were never shown are not drawn yet. */
  fields: JsonObject;
  /** Keys of free texts that code drew, and that a model may still write instead. */
  drafts?: string[];
  /** Keys of fields whose value a model wrote. */
  modelWritten?: string[];
}

/** The rows of one resource, or of one owner. */
export interface WorldTable {
  resource: string;
  rows: WorldRow[];
  /** Ids of rows that were deleted: they never come back. */
  deleted: string[];
  /** Filters for which rows were made already. */
  revealed: string[];
  /** What says whose rows these are; absent where they are nobody's. */
  owner?: JsonObject;
}

/**
 * The simulated service's data in one episode. Plain JSON: stored, compared and restored as it is. `version` moves with each
 * write and with nothing else; rows that a read is the first to show are functions of the seed, and were there all along.
 */
export interface WorldState {
  version: number;
  seed: number;
  /** By resource, and for rows that belong to something, by resource and owner. */
  tables: Record<string, WorldTable>;
  /** Which rows met a set of conditions, by table and conditions, at the version named: until something is written, they are the same. */
  selections: Record<string, { version: number; paths: string[] }>;
  /** Bodies that were computed, by request. */
  answers: Record<string, JsonValue>;
  /** Where in computed bodies a model wrote a text, by request. */
  textPointers: Record<string, string[]>;
  /** Writes that keep no rows, in order: a message sent, a job started. */
  acts: JsonObject[];
  /** Rows by resource, fields by key, that its first table begins with instead of drawn ones. */
  seeds?: Record<string, JsonObject[]>;
}

/** A state, and the document that says what its rows are. */
export interface World {
  contract: ApiContract;
  plan: WorldPlan;
  state: WorldState;
  /** The rows that the latest answer shows, in its order. */
  shown: WorldRow[];
}

/** An empty world. Its rows are drawn when they are first asked for; the same seed gives the same rows in any order of requests. */
export function createWorld(contract: ApiContract, seed: number): World {
  return {
    contract,
    plan: planFunctions(contract),
    shown: [],
    state: { version: 0, seed, tables: {}, selections: {}, answers: {}, textPointers: {}, acts: [] },
  };
}
