import type { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";

/** Where a page ended, as an opaque word for the next page's address. */
export function writeCursor(position: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** @throws AppError INVALID when it is not a cursor of this list */
export function readCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  let position: unknown;
  try {
    position = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    position = undefined;
  }
  const parsed = schema.safeParse(position);
  if (parsed.success) return parsed.data;
  throw new AppError("INVALID", "This page address is not one of this list: open the list from its start.");
}
