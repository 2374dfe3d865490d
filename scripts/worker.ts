// npm run worker: one more worker, on any machine that reaches the database (DATABASE_URL, else this folder's embedded one).
import { AppError } from "#lib/domain/errors.ts";
import { prepareDatabase } from "#lib/platform/db/prepare-database.ts";

try {
  const database = await prepareDatabase();
  const { runWorker } = await import("#lib/worker/run-worker.ts");
  const { closeDb } = await import("#lib/platform/db/client.ts");
  const worker = await runWorker();
  console.log("Worker ready. Ctrl-C stops it; jobs under way are finished first.");
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => resolve());
  });
  await worker.stop();
  await closeDb();
  await database.release();
  process.exit(0);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exit(1);
}
