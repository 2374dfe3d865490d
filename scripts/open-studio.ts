import { loadShippedCatalog } from "#lib/catalog/load-shipped-catalog.ts";
import { AppError } from "#lib/domain/errors.ts";
import { closeDb, db } from "#lib/platform/db/client.ts";
import { type PreparedDatabase, prepareDatabase } from "#lib/platform/db/prepare-database.ts";
import { env } from "#lib/platform/env.ts";
import { isLoopbackAddress } from "#lib/platform/identity/same-origin.ts";
import { stopBoss } from "#lib/platform/jobs/boss.ts";
import { startSampleRun } from "#lib/simulation/start-sample-run.ts";

/** The database part of a start: server, migrations, what a first start finds. */
export async function openStudio({ say }: { say(line: string): void }) {
  const database = await prepareDatabase();
  say(database.embedded ? "Database ready (embedded Postgres)." : "Database ready (DATABASE_URL).");
  if (database.migrated.length > 0) say(`Migrations applied: ${database.migrated.join(", ")}.`);
  try {
    await fillOnFirstStart(say);
  } catch (error) {
    await close(database);
    throw error;
  }
  return {
    /** Other machines may reach us only once somebody has a password. */
    async checkHost(host: string): Promise<void> {
      if (isLoopbackAddress(host)) return;
      const admin = await db().account.findFirst({ where: { member: { role: "admin" } }, select: { id: true } });
      if (admin) return;
      await close(database);
      throw new AppError(
        "FORBIDDEN",
        `HOST=${host} would let other machines in while nobody has a password: add an admin first (npm run -s cli -- members add --name … --email … --role admin), then start again.`,
      );
    },
    close: () => close(database),
  };
}

/** The shipped APIs, and one offline run over them, so that the first page a newcomer sees is not empty. */
async function fillOnFirstStart(say: (line: string) => void): Promise<void> {
  const loaded = await loadShippedCatalog();
  if (loaded && loaded.apis.created > 0) say(`Shipped catalogue loaded: ${loaded.apis.created} APIs.`);
  if (env().SAMPLE_RUN === "0") return;
  const run = await startSampleRun();
  if (run !== null) say(`Sample run #${run} launched (offline).`);
}

async function close(database: PreparedDatabase): Promise<void> {
  await stopBoss();
  await closeDb();
  await database.release();
}
