import type { JsonObject, JsonValue } from "./json.ts";

// Free of zod, so that the browser may use it at no cost.

/** A field of a row before and after; absent where the row did not have it. */
export interface FieldChange {
  field: string;
  before?: JsonValue;
  after?: JsonValue;
}

/** A row that was there before, and what is different in it. */
export interface RowChange {
  /** The row as it is now. */
  row: JsonObject;
  fields: FieldChange[];
}

/** What a step changed in one table of the simulated service. */
export interface TableChange {
  table: string;
  added: JsonObject[];
  changed: RowChange[];
  removed: JsonObject[];
  /** Rows after the step. */
  rowCount: number;
}

const NAMING = [/^id$/i, /_?id$/i, /^(code|key|slug|uuid)$/i, /name$/i, /title$/i];

/** The field by which people tell the rows of a table apart: its id before its name; the first one where nothing names it. */
export function namingField(row: JsonObject): string | undefined {
  const fields = Object.keys(row).filter((field) => isPlain(row[field]));
  for (const pattern of NAMING) {
    const found = fields.find((field) => pattern.test(field));
    if (found !== undefined) return found;
  }
  return fields[0];
}

const isPlain = (value: JsonValue | undefined): boolean => typeof value === "string" || typeof value === "number";
