import "server-only";
import type { Db } from "#lib/platform/db/client.ts";

/**
 * Ends claims that ran out, so that their instances are back among the claimable ones (an index holds exactly those that are
 * pending and unclaimed). Rows that somebody is working on at this moment are passed over.
 */
export async function releaseExpiredClaims(tx: Db): Promise<void> {
  await tx.$executeRaw`
    WITH expired AS MATERIALIZED (
      SELECT "id" FROM "Instance" WHERE "claimedById" IS NOT NULL AND "claimedUntil" <= now()
      ORDER BY "claimedUntil" LIMIT 500 FOR UPDATE SKIP LOCKED
    )
    UPDATE "Instance" i SET "claimedById" = NULL, "claimToken" = NULL, "claimedUntil" = NULL
    FROM expired WHERE i."id" = expired."id"`;
}
