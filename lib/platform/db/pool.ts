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

/**
 * Runs `work` on one connection of the pool, for what must see the same session, such as a transaction by hand. Should `work`
 * fail, the connection goes, and with it whatever it had open.
 */
export async function withConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await dbPool().connect();
  // One that is cut says so twice: the query under way fails, and the event would end the process if nobody listened.
  const ignore = () => {};
  client.on("error", ignore);
  try {
    const result = await work(client);
    client.off("error", ignore);
    client.release();
    return result;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

/** Closes the pool; a later call of `dbPool` opens a new one. */
export async function closePool(): Promise<void> {
  const closing = pool;
  pool = undefined;
  await closing?.end();
}
