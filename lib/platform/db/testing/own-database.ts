import crypto from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDb } from "#lib/platform/db/client.ts";
import { setDatabaseUrl } from "#lib/platform/env.ts";
import { stopBoss } from "#lib/platform/jobs/boss.ts";

// Each test file gets a database of its own, copied from the template: files may run side by side and never see each other.
const name = `${inject("templateDatabase")}_${crypto.randomBytes(4).toString("hex")}`;
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "studio-file-"));

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject("databaseServerUrl") });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

beforeAll(async () => {
  await onServer(`create database "${name}" template "${inject("templateDatabase")}" strategy file_copy`);
  const url = new URL(inject("databaseServerUrl"));
  url.pathname = `/${name}`;
  setDatabaseUrl(url.toString());
  process.env.DATA_DIR = dataDir;
});

afterAll(async () => {
  await stopBoss();
  await closeDb();
  await onServer(`drop database "${name}" with (force)`);
  fs.rmSync(dataDir, { recursive: true, force: true });
});
