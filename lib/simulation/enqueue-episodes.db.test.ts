import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Scenario } from "#lib/domain/scenario.ts";
import type { NewSimulationRun } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { boss } from "#lib/platform/jobs/boss.ts";
import { expectedCalls } from "./expected-calls.ts";
import { pauseSimulationRun } from "./pause-simulation-run.ts";
import { planRunApi } from "./plan-run-api.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { simulationWorkers } from "./simulation-workers.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { importApis, startRun, waitForRun } from "./testing/simulation-fixture.ts";
import { killWorkers, startWorker } from "./testing/worker-processes.ts";

const KINDS = { singleCall: 2, chainedCalls: 1, followUp: 1, missingRequired: 1, parallelCalls: 1 };

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi"));
afterEach(killWorkers);
afterAll(closeModels);

/** A run whose episodes all wait, and none has begun. */
async function planRun(settings: Partial<NewSimulationRun>): Promise<string> {
  const { id: runId } = await startRun(4, { seed: 5, kindMix: KINDS, ...settings });
  const signal = new AbortController().signal;
  for (const { apiId, jobId } of await db().simulationRunApi.findMany({ where: { runId } }))
    await planRunApi({ runId, apiId }, { jobId, signal });
  expect(await db().episode.count({ where: { runId, state: "queued" } })).toBe(12);
  return runId;
}

async function pauseAndResume(runId: string): Promise<void> {
  const actor = await localAdmin();
  await pauseSimulationRun(actor, { runId });
  await resumeSimulationRun(actor, { runId });
}

const prioritiesOf = (runId: string) => db().$queryRaw<{ priority: number }[]>`
  select j."priority" from pgboss.job j join "Episode" e on e."jobId" = j."id"
  where e."runId" = ${runId}::uuid`;

/** What each episode was expected to take, in the order in which their first calls were stored. */
async function takenInOrder(runId: string): Promise<number[]> {
  const rows = await db().$queryRaw<{ scenario: unknown }[]>`
    select i."scenario" from "Episode" e join "Instruction" i on i."id" = e."instructionId"
    where e."runId" = ${runId}::uuid
    order by (select min(c."id") from "ModelCall" c where c."episodeId" = e."id")`;
  return rows.map(({ scenario }) => expectedCalls(Scenario.parse(scenario)));
}

test("episodes that take many calls are begun first, and still are when a run goes on after a pause", {
  timeout: 90_000,
}, async () => {
  await serveModel("ordered", { latencyMs: 5 });
  const runId = await planRun({ endpoint: "ordered" });
  startWorker(1);
  await waitForRun(runId, ({ doneCount }) => doneCount >= 3);
  await pauseAndResume(runId);
  await waitForRun(runId, ({ status }) => status === "finished");
  const taken = await takenInOrder(runId);
  expect(taken).toHaveLength(12);
  expect(taken).toEqual(taken.toSorted((a, b) => b - a));
  expect(new Set(taken).size).toBeGreaterThan(2);
});

test("offline no episode goes before another, whether the run was paused or not", async () => {
  const runId = await planRun({});
  const planned = await prioritiesOf(runId);
  expect(planned).toHaveLength(12);
  await pauseAndResume(runId);
  const resumed = await prioritiesOf(runId);
  expect(resumed).toHaveLength(12);
  for (const { priority } of [...planned, ...resumed]) expect(priority).toBe(0);
});

test("a run has no more episodes under way than it allows, over all workers", async () => {
  await serveModel("shared", { latencyMs: 30 });
  const runId = await planRun({ endpoint: "shared", concurrency: 3 });
  await boss({ supervise: true });
  const loops = [...simulationWorkers, ...simulationWorkers].map((worker) => worker.start());
  const atOnce = new Set<number>();
  for (let isOver = false; !isOver; await sleep(5)) {
    atOnce.add(await db().episode.count({ where: { runId, state: "running" } }));
    isOver = (await db().episode.count({ where: { runId, state: "done" } })) === 12;
  }
  await Promise.all(loops.map((loop) => loop.stop(5000)));
  expect(Math.max(...atOnce)).toBe(3);
});
