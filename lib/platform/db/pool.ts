import "server-only";
import pg from "pg";
import { databaseUrl } from "#lib/platform/env.ts";

let pool: pg.Pool | undefined;

/** The process's one connection pool, shared by Prisma and by hand-written SQL. */
export function dbPool(): pg.Pool {
  pool ??= openPool();
  return pool;
}

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: databaseUrl(),
    max: 16,
    connectionTimeoutMillis: 15_000,
    idleTimeoutMillis: 30_000,
    // A process that is stopped in the midst of a transaction holds its locks: others would wait for it for ever.
    idle_in_transaction_session_timeout: 15_000,
  });
  // Without a listener an idle connection cut by a database restart ends the process. While we close, it is no news.
  opened.on("error", (error) => {
    if (opened === pool) console.error(`[database] idle connection lost: ${error.message}`);
  });
  return opened;
}

/** Closes the pool; a later call of `dbPool` opens a new one. */
export async function closePool(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.end();
}
