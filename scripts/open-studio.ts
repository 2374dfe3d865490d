import { AppError } from "#lib/domain/errors.ts";
import { closeDb, db } from "#lib/platform/db/client.ts";
import { prepareDatabase } from "#lib/platform/db/prepare-database.ts";
import { isLoopbackAddress } from "#lib/platform/identity/same-origin.ts";

/** The database part of a start: server, migrations, sample data. */
export async function openStudio({ say }: { say(line: string): void }) {
  const database = await prepareDatabase();
  say(database.embedded ? "Database ready (embedded Postgres)." : "Database ready (DATABASE_URL).");
  if (database.migrated.length > 0) say(`Migrations applied: ${database.migrated.join(", ")}.`);
  return {
    /** Other machines may reach us only once somebody has a password. */
    async checkHost(host: string): Promise<void> {
      if (isLoopbackAddress(host)) return;
      const admin = await db().account.findFirst({ where: { member: { role: "admin" } }, select: { id: true } });
      if (admin) return;
      await closeDb();
      await database.release();
      throw new AppError(
        "FORBIDDEN",
        `HOST=${host} would let other machines in while nobody has a password: add an admin first (npm run -s cli -- members add --name … --email … --role admin), then start again.`,
      );
    },
    async close(): Promise<void> {
      await closeDb();
      await database.release();
    },
  };
}
