import type { JsonValue } from "#lib/domain/json.ts";

/**
 * What a file of records is made of, in the order of the file. Every part between `record` and `end` belongs to that record;
 * a record that is cut off has no `end`.
 */
export type JsonPart =
  | { kind: "record"; at: string }
  | { kind: "field"; key: string; value: JsonValue }
  /** One entry of a list that is too long to hold, such as a record's instances. */
  | { kind: "element"; key: string; index: number; value: JsonValue }
  | { kind: "end" }
  /** A value where a record was expected. */
  | { kind: "stray"; at: string; value: JsonValue }
  /** A value that was left out; reading goes on after it. */
  | { kind: "dropped"; at: string; message: string }
  /** Reading stopped here, within this line where a file is read by lines. */
  | { kind: "broken"; line: number; message: string };
