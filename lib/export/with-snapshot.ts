import "server-only";
import type { PoolClient } from "pg";
import { dbPool } from "#lib/platform/db/pool.ts";

/**
 * Runs `work` on one unchanging view of the database, read-only: what others write meanwhile does not show.
 * An abort cuts the connection, so that it ends also while a query is under way.
 * @throws the signal's reason when aborted
 */
export async function withSnapshot<T>(signal: AbortSignal, work: (client: PoolClient) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const client = await dbPool().connect();
  // Why the connection was lost is told here only, and without a listener it would end the process.
  let lost: Error | undefined;
  const noteLoss = (error: Error) => {
    lost ??= error;
  };
  client.on("error", noteLoss);
  let released = false;
  const release = (broken: boolean) => {
    if (released) return;
    released = true;
    if (!broken) client.off("error", noteLoss);
    client.release(broken);
  };
  const cut = () => release(true);
  signal.addEventListener("abort", cut, { once: true });
  try {
    // Readers hold nobody up, and a slow disk may keep this one waiting.
    await client.query(
      "begin isolation level repeatable read read only; set local idle_in_transaction_session_timeout = 0",
    );
    // Cursors are read to their end here: plan for all rows, not for the first ones.
    await client.query("set local cursor_tuple_fraction = 1");
    const result = await work(client);
    await client.query("commit");
    release(false);
    return result;
  } catch (error) {
    // The transaction ends with its connection.
    release(true);
    signal.throwIfAborted();
    throw lost ?? error;
  } finally {
    signal.removeEventListener("abort", cut);
  }
}
