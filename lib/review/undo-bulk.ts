import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { type Db, db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { isStanding } from "./standing-decision.ts";
import { supersedeDecisions } from "./supersede-decisions.ts";

const BATCH = 500;

export const BulkUndo = z.strictObject({ bulkId: z.uuid() });
export type BulkUndo = z.infer<typeof BulkUndo>;

/**
 * Takes back all decisions of a bulk act, in transactions of 500: each instance gets the status it had before. Instances that
 * were decided or edited since keep what they have. Sent again, it goes on where it stopped.
 * @throws AppError FORBIDDEN for bulk acts of others (admins may); NOT_FOUND when there is no such act
 */
export async function undoBulk(actor: Actor, input: BulkUndo): Promise<{ undone: number; kept: number }> {
  const { memberId, role } = requireMember(actor, "reviewer");
  const { bulkId } = BulkUndo.parse(input);
  const prefix = `${bulkId}:%`;
  const first = await db().decision.findFirst({
    where: { idempotencyKey: { startsWith: `${bulkId}:` } },
    select: { memberId: true },
  });
  if (!first) throw new AppError("NOT_FOUND", "There is no such bulk decision: it may have been made elsewhere.");
  if (first.memberId !== memberId && role !== "admin") {
    throw new AppError("FORBIDDEN", "Only the member who decided can undo it: reopen the instances instead.");
  }
  const total = { undone: 0, kept: 0 };
  for (let after = ""; ; ) {
    const batch = await withTransaction(async (tx) => {
      const found = await readBatch(tx, prefix, after);
      const keyOf = (decision: { instanceId: string }) => `undo:${bulkId}:${decision.instanceId}`;
      const undone = found.length === 0 ? [] : await supersedeDecisions(tx, found, { memberId, keyOf, claim: false });
      return { found, undone: undone.length };
    });
    total.undone += batch.undone;
    total.kept += batch.found.length - batch.undone;
    const last = batch.found.at(-1);
    if (!last || batch.found.length < BATCH) return total;
    after = last.idempotencyKey;
  }
}

const readBatch = (tx: Db, prefix: string, after: string) =>
  tx.$queryRaw<{ id: string; instanceId: string; idempotencyKey: string }[]>`
    SELECT d."id", d."instanceId", d."idempotencyKey" FROM "Decision" d
    WHERE d."idempotencyKey" LIKE ${prefix} AND d."idempotencyKey" > ${after} AND ${isStanding()}
    ORDER BY d."idempotencyKey" LIMIT ${BATCH}`;
