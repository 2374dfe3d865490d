import { closeDb } from "#lib/platform/db/client.ts";
import { boss, stopBoss } from "#lib/platform/jobs/boss.ts";
import { type JobHandler, startJobLoop } from "#lib/platform/jobs/job-loop.ts";

/** How long jobs under way may finish after SIGTERM; what is cut off then resumes elsewhere from its last stored call. */
const GRACE_MS = 20_000;

const handlers: JobHandler<never>[] = [];

await boss({ supervise: true });
const loops = handlers.map((handler) => startJobLoop(handler));
console.log(`Worker ${process.pid} ready (${handlers.map((handler) => handler.job.name).join(", ")}).`);

const ended = new Promise<void>((resolve) => {
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => resolve());
});
await ended;
await Promise.all(loops.map((loop) => loop.stop(GRACE_MS)));
await stopBoss();
await closeDb();
process.exit(0);
