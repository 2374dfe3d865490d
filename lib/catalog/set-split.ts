import "server-only";
import { z } from "zod";
import { Split } from "#lib/domain/api.ts";
import { AppError } from "#lib/domain/errors.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { storableText } from "./storable.ts";

export const SplitChange = z.strictObject({
  slugs: z.array(z.string().min(1).max(200)).min(1, "choose at least one API").max(5000),
  split: Split,
});
export type SplitChange = z.infer<typeof SplitChange>;

/**
 * Puts APIs into a split: `train`, or `heldOut` for those that a trained model is to be tried on. All or none.
 * @returns how many were in the other one
 * @throws AppError FORBIDDEN; NOT_FOUND naming the slugs that do not exist
 */
export async function setSplit(actor: Actor, change: SplitChange): Promise<{ changed: number }> {
  requireRole(actor, "admin");
  const { slugs, split } = SplitChange.parse(change);
  const wanted = [...new Set(slugs.map(storableText))];
  return withTransaction(async (tx) => {
    const found = await tx.api.findMany({ where: { slug: { in: wanted } }, select: { slug: true } });
    const known = new Set(found.map(({ slug }) => slug));
    const missing = wanted.filter((slug) => !known.has(slug));
    if (missing.length > 0) {
      throw new AppError("NOT_FOUND", `There is no API ${missing.slice(0, 5).join(", ")}. Nothing was changed.`);
    }
    const { count } = await tx.api.updateMany({
      where: { slug: { in: wanted }, split: { not: split } },
      data: { split },
    });
    return { changed: count };
  });
}
