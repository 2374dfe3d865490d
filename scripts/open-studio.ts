import { AppError } from "#lib/domain/errors.ts";
import { closeDb, db } from "#lib/platform/db/client.ts";
import { type PreparedDatabase, prepareDatabase } from "#lib/platform/db/prepare-database.ts";
import { env } from "#lib/platform/env.ts";
import { isLoopbackAddress } from "#lib/platform/identity/same-origin.ts";
import { stopBoss } from "#lib/platform/jobs/boss.ts";

/** The database part of a start: server, migrations, may others reach us. */
export async function openStudio({ say, host }: { say(line: string): void; host: string }) {
  // Loaded while the database server starts.
  const filling = import("#lib/catalog/load-shipped-catalog.ts");
  const database = await prepareDatabase();
  say(database.embedded ? "Database ready (embedded Postgres)." : "Database ready (DATABASE_URL).");
  if (database.migrated.length > 0) say(`Migrations applied: ${database.migrated.join(", ")}.`);
  try {
    await checkHost(host);
  } catch (error) {
    await close(database);
    throw error;
  }
  return {
    /** What a newcomer finds: the shipped APIs, and one offline run over them. Does nothing from the second start on. */
    async fill(): Promise<void> {
      const { loadShippedCatalog } = await filling;
      const loaded = await loadShippedCatalog();
      if (loaded && loaded.apis.created > 0) say(`Shipped catalogue loaded: ${loaded.apis.created} APIs.`);
      const { lintUncheckedApis } = await import("#lib/catalog/lint-unchecked-apis.ts");
      await lintUncheckedApis();
      if (env().SAMPLE_RUN === "0") return;
      const { startSampleRun } = await import("#lib/simulation/start-sample-run.ts");
      const run = await startSampleRun();
      if (run !== null) say(`Sample run #${run} launched (offline).`);
    },
    close: () => close(database),
  };
}

/** Other machines may reach us only once somebody has a password. */
async function checkHost(host: string): Promise<void> {
  if (isLoopbackAddress(host)) return;
  const admin = await db().account.findFirst({ where: { member: { role: "admin" } }, select: { id: true } });
  if (admin) return;
  throw new AppError(
    "FORBIDDEN",
    `HOST=${host} would let other machines in while nobody has a password: add an admin first (npm run -s cli -- members add --name … --email … --role admin), then start again.`,
  );
}

async function close(database: PreparedDatabase): Promise<void> {
  await stopBoss();
  await closeDb();
  await database.release();
}
