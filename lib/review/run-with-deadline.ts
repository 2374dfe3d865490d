import "server-only";
import { AppError } from "#lib/domain/errors.ts";
import { type Db, Prisma } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";

/** A filter is open to everybody, and some cost a scan of the whole table: each statement gets this long. */
const STATEMENT_TIMEOUT_MS = 2000;

/**
 * Runs `work` in a transaction whose statements may take 2 s each.
 * @throws AppError LIMIT when one took longer
 */
export async function runWithDeadline<T>(work: (tx: Db) => Promise<T>): Promise<T> {
  try {
    return await withTransaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`;
      return work(tx);
    });
  } catch (error) {
    if (!isStatementTimeout(error)) throw error;
    throw new AppError("LIMIT", "The search took too long: add a filter or a longer text.", { cause: error });
  }
}

/** 57014, query_canceled. */
function isStatementTimeout(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.message.includes("57014");
}
