import "server-only";
import { z } from "zod";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { requireSlugs } from "./require-slugs.ts";

export const ApiArchiving = z.strictObject({
  slugs: z.array(z.string().min(1).max(200)).min(1, "choose at least one API").max(5000),
  isArchived: z.boolean(),
});
export type ApiArchiving = z.infer<typeof ApiArchiving>;

/**
 * Takes APIs out of lists and out of what can be simulated, or brings them back. Nothing is deleted: their instances stay, and
 * runs on their way end as they would have. All or none.
 * @returns how many were changed
 * @throws AppError FORBIDDEN; NOT_FOUND naming the slugs that do not exist
 */
export async function archiveApis(actor: Actor, change: ApiArchiving): Promise<{ changed: number }> {
  requireRole(actor, "admin");
  const { slugs, isArchived } = ApiArchiving.parse(change);
  return withTransaction(async (tx) => {
    const wanted = await requireSlugs(tx, slugs);
    const { count } = await tx.api.updateMany({
      where: { slug: { in: wanted }, archivedAt: isArchived ? null : { not: null } },
      data: { archivedAt: isArchived ? new Date() : null },
    });
    return { changed: count };
  });
}
