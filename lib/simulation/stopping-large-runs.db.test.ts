import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { boss } from "#lib/platform/jobs/boss.ts";
import { cancelSimulationRun } from "./cancel-simulation-run.ts";
import { pauseSimulationRun } from "./pause-simulation-run.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { simulationWorkers } from "./simulation-workers.ts";
import { brokenInvariants, importApis, startRun, waitForRun, workUntil } from "./testing/simulation-fixture.ts";

const PLANNED = 500;
/** Far less than the rest of the run would take, on a machine that is busy with other tests too. */
const PROMPT_MS = 8000;

beforeAll(() => importApis("open-meteo", "dog-ceo", "open-library", "pokeapi", "gutendex"));

async function instancesOf(runId: string): Promise<Set<string>> {
  const rows = await db().instance.findMany({ where: { runId }, select: { id: true } });
  return new Set(rows.map(({ id }) => id));
}

/** Works until so many are done, stops the run by `stop` and waits until nothing of it is under way any more. */
async function stopMidway(runId: string, stop: () => Promise<void>) {
  await boss({ supervise: true });
  const loops = simulationWorkers.map((worker) => worker.start());
  try {
    await waitForRun(runId, (run) => run.doneCount >= 40);
    const startedAt = performance.now();
    await stop();
    const finished = await instancesOf(runId);
    let last = -1;
    // Quiet: nothing is running, and the last look found as many as this one.
    for (let count = finished.size; count !== last; count = (await instancesOf(runId)).size) {
      last = count;
      while ((await db().episode.count({ where: { runId, state: "running" } })) > 0) await sleep(20);
      await sleep(50);
    }
    return { tookMs: performance.now() - startedAt, finished, quiet: await instancesOf(runId) };
  } finally {
    await Promise.all(loops.map((loop) => loop.stop(20_000)));
  }
}

test("a cancelled run of 500 stops at once, and nothing that was finished is lost", async () => {
  const { id, plannedCount } = await startRun(PLANNED / 5, { seed: 41 });
  expect(plannedCount).toBe(PLANNED);
  const actor = await localAdmin();
  const { tookMs, finished, quiet } = await stopMidway(id, () => cancelSimulationRun(actor, { runId: id }));
  expect(tookMs).toBeLessThan(PROMPT_MS);
  expect(quiet).toEqual(finished);
  expect(quiet.size).toBeLessThan(PLANNED);
  expect(await instancesOf(id)).toEqual(finished);
  expect(await waitForRun(id, () => true)).toMatchObject({ status: "cancelled", doneCount: finished.size });
  expect(await brokenInvariants(id)).toEqual([]);
}, 90_000);

test("a paused run of 500 comes to rest at once; resumed, it makes exactly the rest", async () => {
  const { id } = await startRun(PLANNED / 5, { seed: 42 });
  const actor = await localAdmin();
  const { tookMs, finished, quiet } = await stopMidway(id, () => pauseSimulationRun(actor, { runId: id }));
  expect(tookMs).toBeLessThan(PROMPT_MS);
  expect([...finished].filter((instance) => !quiet.has(instance))).toEqual([]);
  expect(quiet.size).toBeLessThan(PLANNED);
  await resumeSimulationRun(actor, { runId: id });
  const run = await workUntil(id, undefined, 80_000);
  // One of the APIs may have nothing more to ask for that was not asked before: then the plan says so, and is kept.
  expect(run).toMatchObject({ status: "finished", doneCount: run.plannedCount });
  expect(run.plannedCount).toBeGreaterThan(PLANNED - 5);
  const all = await instancesOf(id);
  expect([...quiet].filter((instance) => !all.has(instance))).toEqual([]);
  expect(await brokenInvariants(id)).toEqual([]);
}, 120_000);
