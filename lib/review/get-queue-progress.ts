import "server-only";
import { z } from "zod";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import { type Actor, memberIdOf } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { compilePageFilter } from "./compile-filter.ts";
import { type CappedCount, countInstances } from "./count-instances.ts";
import { readQueue } from "./read-queue.ts";
import { runWithDeadline } from "./run-with-deadline.ts";
import { isStanding } from "./standing-decision.ts";

export const QueueQuery = z.object({ queue: z.string().max(4000).default("") });

export interface QueueProgress {
  /** Still pending, claimed ones included. */
  remaining: CappedCount;
  /** All of the queue, decided ones included. */
  total: CappedCount;
  /** Standing decisions of the member since midnight (the database's time zone), in any queue. */
  decidedToday: number;
  /** What other members are reviewing in this queue. `until` is ISO 8601: when the last of their claims runs out. */
  claimedByOthers: { name: string; count: number; until: string }[];
}

/**
 * Where a queue stands, for its header.
 * @throws AppError INVALID for an unreadable queue; LIMIT when its search took longer than 2 s
 */
export async function getQueueProgress(actor: Actor, input: { queue: string }): Promise<QueueProgress> {
  requireRole(actor, "viewer");
  const memberId = memberIdOf(actor) ?? "";
  const filter = readQueue(QueueQuery.parse(input).queue);
  return runWithDeadline(async (tx) => {
    const scope = await compilePageFilter(tx, filter);
    return {
      remaining: await countInstances(tx, Prisma.sql`i."status" = 'pending' AND ${scope}`),
      total: await countInstances(tx, scope),
      decidedToday: await countToday(tx, memberId),
      claimedByOthers: await readForeignClaims(tx, memberId, scope),
    };
  });
}

async function countToday(tx: Db, memberId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Decision" d
    WHERE d."memberId" = ${memberId} AND d."createdAt" >= date_trunc('day', now()) AND ${isStanding()}`;
  return row?.count ?? 0;
}

async function readForeignClaims(
  tx: Db,
  memberId: string,
  scope: Prisma.Sql,
): Promise<QueueProgress["claimedByOthers"]> {
  const rows = await tx.$queryRaw<{ name: string; count: number; until: Date }[]>`
    SELECT m."name", count(*)::int AS "count", max(i."claimedUntil") AS "until"
    FROM "Instance" i JOIN "Member" m ON m."id" = i."claimedById"
    WHERE i."claimedById" IS NOT NULL AND i."claimedById" <> ${memberId} AND i."claimedUntil" > now() AND ${scope}
    GROUP BY m."id", m."name" ORDER BY m."name"`;
  return rows.map((row) => ({ ...row, until: row.until.toISOString() }));
}
