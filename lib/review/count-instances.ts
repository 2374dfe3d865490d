import "server-only";
import type { Db, Prisma } from "#lib/platform/db/client.ts";

/** Counting stops here: “10 000+” tells a person as much, and costs the same however many there are. */
const COUNT_CAP = 10_000;

export interface CappedCount {
  /** 10 000 at most. */
  value: number;
  /** There are more. */
  isCapped: boolean;
}

/** Counts the instances of a compiled filter, up to the cap. */
export async function countInstances(tx: Db, where: Prisma.Sql): Promise<CappedCount> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (SELECT 1 FROM "Instance" i WHERE ${where} LIMIT ${COUNT_CAP + 1}) capped`;
  const counted = row?.count ?? 0;
  return { value: Math.min(counted, COUNT_CAP), isCapped: counted > COUNT_CAP };
}
