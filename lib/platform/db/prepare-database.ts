import "server-only";
import { env, setDatabaseUrl } from "#lib/platform/env.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { acquireEmbeddedServer } from "./embedded-server.ts";

export interface PreparedDatabase {
  url: string;
  /** True for our own server, false for one named by DATABASE_URL. */
  embedded: boolean;
  migrated: string[];
  /** Stops the embedded server unless another process uses it. */
  release(): Promise<void>;
}

/**
 * Makes a migrated database available to this process and its children: the one named by DATABASE_URL, else the embedded one.
 * @throws AppError UPSTREAM or CONFLICT with the way out
 */
export async function prepareDatabase(): Promise<PreparedDatabase> {
  const { DATABASE_URL, DATA_DIR } = env();
  const embedded = DATABASE_URL ? undefined : await acquireEmbeddedServer(DATA_DIR);
  const release = embedded?.release ?? (async () => {});
  try {
    const url = DATABASE_URL ?? (embedded as { url: string }).url;
    setDatabaseUrl(url);
    return { url, embedded: embedded !== undefined, migrated: await applyMigrations(url), release };
  } catch (error) {
    await release();
    throw error;
  }
}
