import "server-only";
import crypto from "node:crypto";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { derivedKey } from "#lib/platform/secrets/secret-key.ts";

const Position = z.array(z.union([z.string(), z.number()])).min(1);

/** Where a page ended: the values of the order's columns in its last row. */
export type Position = z.infer<typeof Position>;

/** A position as opaque text that only this installation can make. It opens only with the same `scope` (list, filter and order). */
export function signCursor(scope: string, position: Position): string {
  const body = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${body}.${signatureOf(scope, body).toString("base64url")}`;
}

/** @throws AppError INVALID when the cursor was forged, cut off, or made for another list */
export function readCursor(scope: string, cursor: string): Position {
  const [body = "", given = ""] = cursor.split(".");
  const signature = signatureOf(scope, body);
  const bytes = Buffer.from(given, "base64url");
  if (bytes.length !== signature.length || !crypto.timingSafeEqual(bytes, signature)) {
    throw new AppError("INVALID", "This page marker does not belong to this list: start again from its first page.");
  }
  return Position.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
}

function signatureOf(scope: string, body: string): Buffer {
  return crypto
    .createHmac("sha256", derivedKey("cursors"))
    .update(JSON.stringify([scope, body]))
    .digest()
    .subarray(0, 16);
}
