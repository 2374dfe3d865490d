import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "#lib/platform/db/apply-migrations.ts";
import { acquireEmbeddedServer } from "#lib/platform/db/embedded-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    databaseServerUrl: string;
    templateDatabase: string;
  }
}

/** Once per test run: a server (TEST_DATABASE_URL, else an embedded one in a scratch folder) and a migrated template on it. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "studio-test-"));
  fs.chmodSync(scratch, 0o755); // the server may run as another user
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? undefined : await acquireEmbeddedServer(scratch);
  const url = given ?? (server as { url: string }).url;
  const template = `studio_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  if (server) await forgetOnCrash(admin);
  await admin.query(`create database ${template}`);
  await applyMigrations(withDatabase(url, template));
  project.provide("databaseServerUrl", url);
  project.provide("templateDatabase", template);
  return async () => {
    const left = await admin.query<{ datname: string }>("select datname from pg_database where datname like $1", [
      `${template}%`,
    ]);
    for (const { datname } of left.rows) await admin.query(`drop database "${datname}" with (force)`);
    await admin.end();
    await server?.release();
    fs.rmSync(scratch, { recursive: true, force: true });
  };
}

/** Nothing on the scratch server outlives the tests: it need not wait for the disk. */
async function forgetOnCrash(admin: pg.Client): Promise<void> {
  for (const setting of ["fsync", "full_page_writes", "synchronous_commit"])
    await admin.query(`alter system set ${setting} = off`);
  await admin.query("select pg_reload_conf()");
}

function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}
