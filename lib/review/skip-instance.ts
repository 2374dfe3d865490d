import "server-only";
import { z } from "zod";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { describeConflict } from "./describe-conflict.ts";
import { lockInstance } from "./lock-instance.ts";

export const NewSkip = z.strictObject({ instanceId: z.guid() });
export type NewSkip = z.infer<typeof NewSkip>;

/**
 * “Later, for me”: the instance goes to the end of the member's own queue and is free for others. Skipping again moves it to
 * the very end.
 * @throws AppError FORBIDDEN, NOT_FOUND; CONFLICT when it is decided already
 */
export async function skipInstance(actor: Actor, input: NewSkip): Promise<{ instanceId: string }> {
  const { memberId } = requireMember(actor, "reviewer");
  const { instanceId } = NewSkip.parse(input);
  return withTransaction(async (tx) => {
    const row = await lockInstance(tx, instanceId);
    if (row.status !== "pending") throw await describeConflict(tx, row, { revision: row.revision, status: "pending" });
    await tx.$executeRaw`
      INSERT INTO "Skip" ("memberId", "instanceId", "createdAt") VALUES (${memberId}, ${instanceId}::uuid, clock_timestamp())
      ON CONFLICT ("memberId", "instanceId") DO UPDATE SET "createdAt" = excluded."createdAt"`;
    await tx.instance.updateMany({
      where: { id: instanceId, claimedById: memberId },
      data: { claimedById: null, claimToken: null, claimedUntil: null },
    });
    return { instanceId };
  });
}
