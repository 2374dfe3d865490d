import "server-only";
import { z } from "zod";
import { findApiId } from "#lib/catalog/find-api-id.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ApiAccess, readAccess } from "./get-api-access.ts";

export const ApiCredentialRef = z.strictObject({
  slug: z.string().min(1).max(200),
  scheme: z.string().min(1).max(200),
});
export type ApiCredentialRef = z.infer<typeof ApiCredentialRef>;

/**
 * Forgets a stored key. Forgetting twice changes nothing; runs under way fail at their next call.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function deleteApiCredential(actor: Actor, input: ApiCredentialRef): Promise<ApiAccess> {
  requireRole(actor, "admin");
  const { slug, scheme } = ApiCredentialRef.parse(input);
  const apiId = await findApiId(slug);
  await db().apiCredential.deleteMany({ where: { apiId, scheme } });
  return readAccess(apiId);
}
