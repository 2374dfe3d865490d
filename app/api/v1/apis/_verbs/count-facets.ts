import "server-only";
import { countApiFacets } from "#lib/catalog/count-api-facets.ts";
import type { ApiFacetCounts, ApiFilter } from "#lib/domain/api.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

/** How many APIs each value of a facet would give. */
export async function countFacets(actor: Actor, filter: ApiFilter): Promise<ApiFacetCounts> {
  requireRole(actor, "viewer");
  return countApiFacets(filter);
}
