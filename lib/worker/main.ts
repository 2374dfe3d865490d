import { closeDb } from "#lib/platform/db/client.ts";
import { JOB_WORKERS, runWorker } from "./run-worker.ts";

const worker = await runWorker();
console.log(`Worker ready (${JOB_WORKERS.map(({ name }) => name).join(", ")}).`);

await new Promise<void>((resolve) => {
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => resolve());
});
await worker.stop();
await closeDb();
process.exit(0);
