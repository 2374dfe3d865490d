import "server-only";
import { listApiSlugs } from "#lib/catalog/list-apis.ts";
import type { ApiFilter } from "#lib/domain/api.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

/** Slugs of all APIs that match, 5000 at most. */
export async function listMatching(
  actor: Actor,
  filter: ApiFilter,
): Promise<{ apis: { slug: string; functionCount: number }[] }> {
  requireRole(actor, "viewer");
  return { apis: await listApiSlugs(filter) };
}
