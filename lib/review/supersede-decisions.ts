import "server-only";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import { CLAIM_LEASE } from "./claim-lease.ts";
import { isStanding } from "./standing-decision.ts";

interface UndoFields {
  memberId: string;
  /** Idempotency key of each undo. */
  keyOf(decision: { id: string; instanceId: string }): string;
  /** Claims what becomes pending for the member. */
  claim: boolean;
}

/**
 * Takes decisions back where they are still the last word on their instance and nothing was edited since: appends an undo that
 * supersedes each, and restores the status before with whoever had decided that. One statement after the locks. Decisions that
 * cannot be undone any more are left alone and not returned.
 */
export async function supersedeDecisions(
  tx: Db,
  decisions: { id: string; instanceId: string }[],
  { memberId, keyOf, claim }: UndoFields,
): Promise<{ decisionId: string; instanceId: string }[]> {
  const instanceIds = decisions.map((decision) => decision.instanceId);
  await tx.$queryRaw`SELECT 1 AS "locked" FROM "Instance" WHERE "id" = ANY(${instanceIds}::uuid[]) ORDER BY "id" FOR UPDATE`;
  return tx.$queryRaw<{ decisionId: string; instanceId: string }[]>`
    WITH undone AS (
      SELECT d."id", d."instanceId", d."revision", d."toStatus", d."fromStatus", d."createdAt", given."key",
        before."memberId" AS "beforeMemberId", before."createdAt" AS "beforeAt", before."reasonCodes" AS "beforeReasons"
      FROM unnest(${decisions.map((decision) => decision.id)}::uuid[], ${decisions.map(keyOf)}::text[]) AS given("id", "key")
      JOIN "Decision" d ON d."id" = given."id"
      JOIN "Instance" i ON i."id" = d."instanceId" AND i."revision" = d."revision" AND i."status" = d."toStatus"
      LEFT JOIN LATERAL (
        SELECT b."memberId", b."createdAt", b."reasonCodes" FROM "Decision" b
        WHERE b."instanceId" = d."instanceId" AND b."createdAt" < d."createdAt" AND ${isStanding(Prisma.sql`b`)}
        ORDER BY b."createdAt" DESC LIMIT 1
      ) before ON d."fromStatus" <> 'pending'
      WHERE ${isStanding()} AND NOT EXISTS (
        SELECT 1 FROM "Decision" l WHERE l."instanceId" = d."instanceId" AND l."createdAt" > d."createdAt" AND ${isStanding(Prisma.sql`l`)})
    ), written AS (
      INSERT INTO "Decision" ("id", "instanceId", "revision", "memberId", "verdict", "reasonCodes", "fromStatus", "toStatus",
        "supersedesId", "idempotencyKey", "createdAt")
      SELECT gen_random_uuid(), undone."instanceId", undone."revision", ${memberId}, 'undo', '{}', undone."toStatus",
        undone."fromStatus", undone."id", undone."key", greatest(clock_timestamp(), (SELECT max(x."createdAt")
          + interval '1 millisecond' FROM "Decision" x WHERE x."instanceId" = undone."instanceId"))
      FROM undone
      ON CONFLICT ("idempotencyKey") DO NOTHING
      RETURNING "id", "supersedesId"
    )
    UPDATE "Instance" i SET "status" = undone."fromStatus", "decidedById" = undone."beforeMemberId",
      "decidedAt" = undone."beforeAt", "reasonCodes" = coalesce(undone."beforeReasons", '{}'), "updatedAt" = clock_timestamp(),
      "claimedById" = CASE WHEN ${claim} AND undone."fromStatus" = 'pending' THEN ${memberId}::text END,
      "claimToken" = CASE WHEN ${claim} AND undone."fromStatus" = 'pending' THEN gen_random_uuid() END,
      "claimedUntil" = CASE WHEN ${claim} AND undone."fromStatus" = 'pending' THEN ${CLAIM_LEASE} END
    FROM undone JOIN written ON written."supersedesId" = undone."id" WHERE i."id" = undone."instanceId"
    RETURNING written."id" AS "decisionId", undone."instanceId"`;
}
