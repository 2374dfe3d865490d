import "server-only";
import { z } from "zod";
import { Split } from "#lib/domain/api.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { findHeldOutCopies } from "./held-out-copies.ts";
import { requireSlugs } from "./require-slugs.ts";
import { storableText } from "./storable.ts";

export const SplitChange = z.strictObject({
  slugs: z.array(z.string().min(1).max(200)).min(1, "choose at least one API").max(5000),
  split: Split,
  /** A person has read which of them are nearly held-out APIs, and wants them in training all the same. */
  acceptsCopies: z.boolean().optional(),
});
export type SplitChange = z.infer<typeof SplitChange>;

/**
 * Puts APIs into a split: `train`, or `heldOut` for those that a trained model is to be tried on. All or none.
 * @returns how many were in the other one
 * @throws AppError FORBIDDEN; NOT_FOUND naming the slugs that do not exist; CONFLICT with `details.copies` when an API that is
 * nearly a held-out one would go to training, unless that is accepted
 */
export async function setSplit(actor: Actor, change: SplitChange): Promise<{ changed: number }> {
  requireRole(actor, "admin");
  const { slugs, split, acceptsCopies = false } = SplitChange.parse(change);
  if (split === "train" && !acceptsCopies) await refuseCopies(slugs);
  return withTransaction(async (tx) => {
    const wanted = await requireSlugs(tx, slugs);
    const { count } = await tx.api.updateMany({
      where: { slug: { in: wanted }, split: { not: split } },
      data: { split },
    });
    return { changed: count };
  });
}

async function refuseCopies(slugs: readonly string[]): Promise<void> {
  const moved = await db().api.findMany({
    where: { slug: { in: slugs.map(storableText) }, split: "heldOut" },
    select: { slug: true },
  });
  if (moved.length === 0) return;
  const found = await findHeldOutCopies(moved.map(({ slug }) => slug));
  if (found.length === 0) return;
  const reasons = found.flatMap(({ copies }) => copies.slice(0, 1)).map(({ message }) => message);
  const more = found.length > 3 ? ` And ${found.length - 3} more.` : "";
  throw new AppError(
    "CONFLICT",
    `${reasons.slice(0, 3).join(" ")}${more} A model trained on it would have seen the test.`,
    {
      details: { copies: found.map(({ slug }) => slug) },
    },
  );
}
