import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { type Db, db, Prisma } from "./client.ts";

const ATTEMPTS = 4;

/**
 * Runs `work` in one transaction. A deadlock or serialization failure rolls back and runs it again (at most 4 times), so
 * `work` must have no effect outside the database.
 */
export async function withTransaction<T>(
  work: (tx: Db) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db().$transaction(work, { timeout: options.timeoutMs ?? 30_000, maxWait: 15_000 });
    } catch (error) {
      if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
      await sleep(10 * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

/** Prisma reports conflicts of its own statements as P2034, of raw ones as P2010 with the driver's word for it. */
function isRetryable(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === "P2034") return true;
  return (
    error.code === "P2010" &&
    /40001|40P01|TransactionWriteConflict|deadlock detected/.test(`${error.message} ${JSON.stringify(error.meta)}`)
  );
}

/** True when a unique constraint refused a row: somebody else was first, or the same thing was sent twice. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
