import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { AppError } from "#lib/domain/errors.ts";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../../prisma/migrations");
/** Lock id of Prisma's own schema engine: both may run against one database. */
const ADVISORY_LOCK = 72707369;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Applies the migrations that are not applied yet, each in one transaction, and records them in the table Prisma's own
 * tools read. Safe to call from several processes at once.
 * @returns names applied by this call
 * @throws AppError CONFLICT when an applied migration was edited; UPSTREAM when the database cannot be reached
 */
export async function applyMigrations(url: string, folder: string = MIGRATIONS): Promise<string[]> {
  const client = await connect(url);
  try {
    await client.query("select pg_advisory_lock($1)", [ADVISORY_LOCK]);
    await client.query(`create table if not exists _prisma_migrations (
      id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
      logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count int not null default 0)`);
    const applied = await appliedChecksums(client);
    const pending = readMigrations(folder).filter((migration) => !isApplied(migration, applied));
    for (const migration of pending) await applyMigration(client, migration);
    return pending.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    const where = new URL(url);
    const { code, message } = cause as NodeJS.ErrnoException;
    const why = code?.startsWith("E") ? code : message; // the server's own codes are numbers
    throw new AppError(
      "UPSTREAM",
      `Cannot reach the database ${where.pathname.slice(1)} at ${where.host} (${why}): check DATABASE_URL, or unset it to use the embedded server.`,
      { cause },
    );
  }
}

function readMigrations(folder: string): Migration[] {
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  return names.sort().map((name) => {
    const sql = fs.readFileSync(path.join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: crypto.createHash("sha256").update(sql).digest("hex") };
  });
}

async function appliedChecksums(client: pg.Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "select migration_name, checksum from _prisma_migrations where rolled_back_at is null and finished_at is not null",
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

function isApplied(migration: Migration, applied: Map<string, string>): boolean {
  const checksum = applied.get(migration.name);
  if (checksum === undefined) return false;
  if (checksum === migration.checksum) return true;
  throw new AppError(
    "CONFLICT",
    `Migration ${migration.name} was edited after it was applied: restore prisma/migrations/${migration.name}/migration.sql and put the change into a new migration (npm run db:migration <name>).`,
  );
}

async function applyMigration(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)",
      [crypto.randomUUID(), migration.checksum, migration.name],
    );
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new AppError(
      "UPSTREAM",
      `Migration ${migration.name} failed and was rolled back: ${(cause as Error).message}`,
      { cause },
    );
  }
}
