import "server-only";
import { documentingWorkers } from "#lib/catalog/documenting/documenting-workers.ts";
import { exportWorkers } from "#lib/export/export-workers.ts";
import { boss, stopBoss } from "#lib/platform/jobs/boss.ts";
import { simulationWorkers } from "#lib/simulation/simulation-workers.ts";

/** How long jobs under way may finish when asked to stop; what is cut off resumes elsewhere from its last stored call. */
const GRACE_MS = 20_000;

export const JOB_WORKERS = [...simulationWorkers, ...documentingWorkers, ...exportWorkers];

/** Works on every kind of job in this process until `stop` is called. */
export async function runWorker(): Promise<{ stop(): Promise<void> }> {
  await boss({ supervise: true });
  const loops = JOB_WORKERS.map((worker) => worker.start());
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop(GRACE_MS)));
      await stopBoss();
    },
  };
}
