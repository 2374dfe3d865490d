import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { applyMigrations } from "#lib/platform/db/apply-migrations.ts";
import { closeDb } from "#lib/platform/db/client.ts";
import { acquireEmbeddedServer } from "#lib/platform/db/embedded-server.ts";
import { setDatabaseUrl } from "#lib/platform/env.ts";

/**
 * Measures on a database of its own, on the server of DATABASE_URL, else on an embedded one; both it and the folder are gone
 * afterwards. Processes started by `measure` find it through the environment.
 * @param measure is given a connection to the migrated, empty database, and a folder to write to
 */
export async function withOwnDatabase(measure: (client: pg.Client, folder: string) => Promise<void>): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "studio-bench-"));
  fs.chmodSync(folder, 0o755); // the server may run as another user
  const server = process.env.DATABASE_URL ? undefined : await acquireEmbeddedServer(folder);
  const serverUrl = process.env.DATABASE_URL ?? server?.url ?? "";
  const name = `studio_bench_${process.pid}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database "${name}"`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.toString() });
  // A measure may crash the server on purpose; whoever asks on a cut connection is told so.
  client.on("error", () => {});
  admin.on("error", () => {});
  try {
    setDatabaseUrl(url.toString());
    await applyMigrations(url.toString());
    await client.connect();
    await measure(client, folder);
  } finally {
    await client.end().catch(() => {});
    await closeDb();
    // What failed before is what is to be told, not that the server is still getting up.
    await dropDatabase(serverUrl, name).catch((error: Error) => console.error(`${name} stays: ${error.message}`));
    await admin.end().catch(() => {});
    await server?.release();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`drop database if exists "${name}" with (force)`).finally(() => client.end());
}
