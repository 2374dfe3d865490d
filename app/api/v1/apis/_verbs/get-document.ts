import "server-only";
import { z } from "zod";
import { type DocumentText, getDocumentVersion } from "#lib/catalog/get-document-version.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

export const DocumentKey = z.object({
  slug: z.string().min(1).max(200),
  /** Default: the current one. */
  version: z.coerce.number().int().positive().max(2_147_483_647).optional(),
});

/**
 * A version of an API's document.
 * @throws AppError NOT_FOUND
 */
export async function getDocument(actor: Actor, key: z.output<typeof DocumentKey>): Promise<DocumentText> {
  requireRole(actor, "viewer");
  return getDocumentVersion(key);
}
