import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

/** An API as the launch form offers it. */
export interface DocumentingCandidate {
  slug: string;
  name: string;
  /** Of its category. */
  category: string;
  hasDocument: boolean;
}

/**
 * Every API there is to document, those without a document first, by name.
 * @throws AppError FORBIDDEN
 */
export async function listDocumentingCandidates(actor: Actor): Promise<DocumentingCandidate[]> {
  requireRole(actor, "viewer");
  const apis = await db().api.findMany({
    where: { archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { slug: true, name: true, currentDocumentId: true, category: { select: { name: true } } },
  });
  const candidates = apis.map(({ slug, name, currentDocumentId, category }) => ({
    ...{ slug, name, category: category.name },
    hasDocument: currentDocumentId !== null,
  }));
  return [...candidates.filter((api) => !api.hasDocument), ...candidates.filter((api) => api.hasDocument)];
}
