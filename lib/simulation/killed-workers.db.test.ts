import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { getSimulationRun } from "./get-simulation-run.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { brokenInvariants, importApis, startRun, waitForRun } from "./testing/simulation-fixture.ts";
import { countCalls, killWorkers, startWorker } from "./testing/worker-processes.ts";

const SLOTS = 4;
/** Instances done. */
const KILLED_AT = [5, 18, 32];

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi", "scryfall"));
afterEach(killWorkers);
afterAll(closeModels);

test("three workers killed with -9 in the middle of a run lose nothing and make nothing twice", {
  timeout: 120_000,
}, async () => {
  const started = await startRun(50, { seed: 5 });
  for (const doneCount of [20, 70, 120]) {
    const worker = startWorker(SLOTS);
    await waitForRun(started.id, (run) => run.doneCount >= doneCount);
    worker.kill("SIGKILL");
  }
  startWorker(SLOTS);
  const run = await waitForRun(started.id, ({ status }) => status === "finished", 90_000);
  expect(run).toMatchObject({ plannedCount: 200, doneCount: 200 });
  expect(await brokenInvariants(started.id)).toEqual([]);
});

test("workers killed in the middle of calls repeat no more than the calls they had under way", {
  timeout: 180_000,
}, async () => {
  const server = await serveModel("killed", { latencyMs: 60, latencySigma: 0.6 });
  const started = await startRun(15, { endpoint: "killed", seed: 5 });
  for (const doneCount of KILLED_AT) {
    const worker = startWorker(SLOTS);
    await waitForRun(started.id, (run) => run.doneCount >= doneCount);
    worker.kill("SIGKILL");
  }
  startWorker(SLOTS);
  const run = await waitForRun(started.id, ({ status }) => status === "finished", 120_000);
  expect(run).toMatchObject({ plannedCount: 60, doneCount: 60, failedCount: 0 });
  expect(await brokenInvariants(started.id)).toEqual([]);
  const calls = await countCalls(started.id);
  expect(calls.beaten).toBe(0);
  expect(server.stats().answers - calls.stored).toBeLessThanOrEqual(SLOTS * KILLED_AT.length);
});

test("a cap holds for what a provider bills, calls over which workers were killed included", {
  timeout: 180_000,
}, async () => {
  const limit = 0.6;
  const server = await serveModel("killed-capped", { latencyMs: 150, latencySigma: 0.6 });
  const started = await startRun(30, { endpoint: "killed-capped", seed: 5, stop: { costUsd: limit } });
  for (const share of [0.15, 0.3]) {
    const worker = startWorker(SLOTS);
    await waitForRun(started.id, ({ usage }) => usage.costUsd >= limit * share);
    worker.kill("SIGKILL");
  }
  startWorker(SLOTS);
  const ended = await waitForRun(started.id, ({ status }) => status === "finished", 120_000);
  expect(ended).toMatchObject({ stopReason: "costUsd", failedCount: 0 });
  expect(await brokenInvariants(started.id)).toEqual([]);
  const { inputTokens, outputTokens } = server.stats();
  const billed = (inputTokens + 2 * outputTokens) / 1_000_000;
  const { orphaned, usage } = await getSimulationRun(await localAdmin(), { run: started.id });
  expect(usage.costUsd).toBeLessThan(billed);
  expect(billed).toBeLessThanOrEqual(usage.costUsd + orphaned.costUsd);
  expect(usage.costUsd + orphaned.costUsd).toBeLessThanOrEqual(limit);
});

test("a worker that is stopped past its lease and goes on writes nothing twice", { timeout: 120_000 }, async () => {
  const server = await serveModel("stopped", { latencyMs: 60, latencySigma: 0.6 });
  const started = await startRun(5, { endpoint: "stopped", seed: 5 });
  const zombie = startWorker(SLOTS);
  await waitForRun(started.id, (run) => run.doneCount >= 3);
  zombie.kill("SIGSTOP");
  startWorker(SLOTS);
  await waitForRun(started.id, ({ status }) => status === "finished", 90_000);
  zombie.kill("SIGCONT");
  await sleep(3000);
  const run = await waitForRun(started.id, () => true);
  expect(run).toMatchObject({ status: "finished", plannedCount: 20, doneCount: 20 });
  expect(await brokenInvariants(started.id)).toEqual([]);
  // The calls that were under way when it stopped are on the account, in no episode's place.
  const calls = await countCalls(started.id);
  expect(calls.beaten).toBeLessThanOrEqual(SLOTS);
  expect(server.stats().answers - calls.placed).toBeLessThanOrEqual(SLOTS * 2 + (calls.stored - calls.placed));
});
