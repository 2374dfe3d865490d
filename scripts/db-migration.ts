// npm run db:migration <name>: writes the next migration. npm run db:drift: fails when schema and migrations differ.
import fs from "node:fs";
import path from "node:path";
import { prepareDatabase } from "#lib/platform/db/prepare-database.ts";
import { MIGRATIONS, pendingSchemaChange } from "./schema-engine.ts";

const argument = process.argv[2];
const database = await prepareDatabase();
const sql = await pendingSchemaChange(database.url).finally(() => database.release());

if (argument === "--check") {
  if (sql !== null)
    console.error(
      `prisma/schema.prisma and prisma/migrations differ. Write a migration (npm run db:migration <name>):\n${sql}`,
    );
  process.exit(sql === null ? 0 : 1);
}
if (!argument || !/^[a-z][a-z0-9-]*$/.test(argument)) {
  console.error("Name the migration in kebab-case: npm run db:migration add-notes");
  process.exit(2);
}
if (sql === null) {
  console.log("schema.prisma holds nothing that the migrations do not.");
  process.exit(0);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = path.join(MIGRATIONS, `${stamp}_${argument.replaceAll("-", "_")}`);
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, "migration.sql"), sql);
console.log(`Wrote ${path.relative(process.cwd(), folder)}/migration.sql: read it, it runs on people's data.`);
