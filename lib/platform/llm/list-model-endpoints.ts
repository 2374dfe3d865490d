import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type ModelEndpointView, OFFLINE_VIEW, toModelEndpointView, VIEW_COLUMNS } from "./model-endpoint-view.ts";

/**
 * The endpoints in use, offline first, then by name.
 * @throws AppError FORBIDDEN
 */
export async function listModelEndpoints(actor: Actor): Promise<ModelEndpointView[]> {
  requireRole(actor, "viewer");
  const rows = await db().modelEndpoint.findMany({
    where: { kind: "openai", archivedAt: null },
    select: VIEW_COLUMNS,
    orderBy: { name: "asc" },
  });
  return [OFFLINE_VIEW, ...rows.map(toModelEndpointView)];
}
