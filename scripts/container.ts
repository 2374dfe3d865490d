// The image's three commands (see Dockerfile): web, worker, migrate. DATABASE_URL is given; packages and build are in the image.
import { spawn } from "node:child_process";
import { AppError } from "#lib/domain/errors.ts";
import { closeDb, db } from "#lib/platform/db/client.ts";
import { prepareDatabase } from "#lib/platform/db/prepare-database.ts";
import { env } from "#lib/platform/env.ts";
import { addMember } from "#lib/platform/identity/add-member.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { isLoopbackAddress } from "#lib/platform/identity/same-origin.ts";

async function migrate(): Promise<void> {
  const { migrated } = await prepareDatabase();
  console.log(migrated.length > 0 ? `Migrations applied: ${migrated.join(", ")}.` : "The database is up to date.");
  const { loadShippedCatalog } = await import("#lib/catalog/load-shipped-catalog.ts");
  await loadShippedCatalog();
  const { lintUncheckedApis } = await import("#lib/catalog/lint-unchecked-apis.ts");
  await lintUncheckedApis();
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = process.env;
  const account = await db().account.findFirst({ select: { id: true } });
  if (!account && ADMIN_EMAIL && ADMIN_PASSWORD) {
    await addMember(await localAdmin(), { name: "Admin", email: ADMIN_EMAIL, role: "admin", password: ADMIN_PASSWORD });
    console.log(`${ADMIN_EMAIL} may sign in as admin.`);
  }
}

async function web(): Promise<void> {
  await prepareDatabase();
  const { HOST, PORT } = env();
  const admin = await db().account.findFirst({ where: { member: { role: "admin" } }, select: { id: true } });
  await closeDb();
  if (!admin && !isLoopbackAddress(HOST)) {
    throw new AppError(
      "FORBIDDEN",
      "Nobody has a password yet: set ADMIN_EMAIL and ADMIN_PASSWORD, run migrate again, then start web.",
    );
  }
  const args = ["node_modules/next/dist/bin/next", "start", "-H", HOST, "-p", String(PORT)];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? 1)));
}

const commands: Record<string, () => Promise<unknown>> = { migrate, web, worker: () => import("#lib/worker/main.ts") };

try {
  const command = commands[process.argv[2] ?? "web"];
  if (!command) throw new AppError("INVALID", `Unknown command ${process.argv[2]}: choose web, worker or migrate.`);
  await command();
  if (process.argv[2] === "migrate") process.exit(0);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
