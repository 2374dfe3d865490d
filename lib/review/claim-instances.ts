import "server-only";
import { z } from "zod";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireMember } from "#lib/platform/identity/require-role.ts";
import { CLAIM_LEASE } from "./claim-lease.ts";
import { compilePageFilter } from "./compile-filter.ts";
import { loadReviewItems, type ReviewItem } from "./load-review-items.ts";
import { readQueue } from "./read-queue.ts";
import { releaseExpiredClaims } from "./release-expired-claims.ts";
import { runWithDeadline } from "./run-with-deadline.ts";

export const ClaimRequest = z.strictObject({
  /** The list's query string. */
  queue: z.string().max(4000).default(""),
  count: z.int().min(1).max(20).default(5),
  /** Held or decided in the browser already. */
  exclude: z.array(z.guid()).max(500).default([]),
});
export type ClaimRequest = z.infer<typeof ClaimRequest>;

/**
 * Gives the member the next instances of a queue, for 10 minutes each, riskiest first: those the member still holds (a reload
 * resumes, with the same tokens), then free ones and those whose claim ran out, then those the member skipped. Two members
 * never get the same instance: rows that another transaction holds are passed over.
 * @throws AppError FORBIDDEN; INVALID for an unreadable queue; LIMIT when its search took longer than 2 s
 */
export async function claimInstances(actor: Actor, input: Partial<ClaimRequest>): Promise<{ items: ReviewItem[] }> {
  const { memberId } = requireMember(actor, "reviewer");
  const { queue, count, exclude } = ClaimRequest.parse(input);
  const filter = readQueue(queue);
  return runWithDeadline(async (tx) => {
    await releaseExpiredClaims(tx);
    const matches = await compilePageFilter(tx, filter);
    const scope = Prisma.sql`i."status" = 'pending' AND i."id" <> ALL(${exclude}::uuid[]) AND ${matches}`;
    const ids: string[] = [];
    for (const tier of tiersOf(memberId)) {
      if (ids.length < count) ids.push(...(await lockTier(tx, scope, tier, count - ids.length)));
    }
    if (ids.length > 0) await claimLocked(tx, memberId, ids);
    return { items: await loadReviewItems(tx, memberId, ids) };
  });
}

interface Tier {
  condition: Prisma.Sql;
  order: Prisma.Sql;
}

function tiersOf(memberId: string): Tier[] {
  const skipOf = (column: Prisma.Sql) =>
    Prisma.sql`(SELECT ${column} FROM "Skip" s WHERE s."instanceId" = i."id" AND s."memberId" = ${memberId})`;
  const byRisk = Prisma.sql`i."risk" DESC, i."id"`;
  return [
    { condition: Prisma.sql`i."claimedById" = ${memberId} AND i."claimedUntil" > now()`, order: byRisk },
    { condition: Prisma.sql`i."claimedById" IS NULL AND NOT EXISTS ${skipOf(Prisma.sql`1`)}`, order: byRisk },
    {
      condition: Prisma.sql`i."claimedById" IS NULL AND EXISTS ${skipOf(Prisma.sql`1`)}`,
      order: skipOf(Prisma.sql`s."createdAt"`),
    },
  ];
}

async function lockTier(tx: Db, scope: Prisma.Sql, tier: Tier, limit: number): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Instance" i WHERE ${scope} AND ${tier.condition}
    ORDER BY ${tier.order} LIMIT ${limit} FOR UPDATE OF i SKIP LOCKED`;
  return rows.map((row) => row.id);
}

async function claimLocked(tx: Db, memberId: string, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Instance" i SET "claimedById" = ${memberId}, "claimedUntil" = ${CLAIM_LEASE},
      "claimToken" = CASE WHEN i."claimedById" = ${memberId} THEN i."claimToken" ELSE gen_random_uuid() END
    WHERE i."id" = ANY(${ids}::uuid[])`;
}
