import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NewSimulationRun, type NewSimulationRunInput } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { boss } from "#lib/platform/jobs/boss.ts";
import { plansAtATime } from "./enqueue-plans.ts";
import { simulationWorkers } from "./simulation-workers.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { importApis, startRun } from "./testing/simulation-fixture.ts";

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi", "frankfurter"));
afterAll(closeModels);

test("where a model writes, as many APIs are planned at a time as keep the run busy, over all workers", async () => {
  await serveModel("writer", { latencyMs: 30 });
  const kindMix = { singleCall: 1, severalCalls: 1 };
  const { id: runId } = await startRun(4, { endpoint: "writer", concurrency: 3, kindMix });
  await boss({ supervise: true });
  const loops = [...simulationWorkers, ...simulationWorkers].map((worker) => worker.start());
  const atOnce = new Set<number>();
  for (let isOver = false; !isOver; await sleep(5)) {
    const apis = await db().simulationRunApi.findMany({ where: { runId }, select: { state: true } });
    atOnce.add(apis.filter(({ state }) => state === "running").length);
    isOver = apis.every(({ state }) => state === "done");
  }
  await Promise.all(loops.map((loop) => loop.stop(5000)));
  // Two kinds are asked for at a time: two APIs keep three slots busy.
  expect(Math.max(...atOnce)).toBe(2);
});

test("how many that are follows from the run's settings; without a model there is no limit", () => {
  const planned = (settings: Partial<NewSimulationRunInput>) =>
    plansAtATime(
      NewSimulationRun.parse({
        ...{ apis: { all: true }, endpoint: "m", concurrency: 16, instructions: { mode: "generate", perApi: 10 } },
        ...settings,
      }),
    );
  expect(planned({})).toBe(4);
  expect(planned({ instructions: { mode: "generate", perApi: 1 } })).toBe(16);
  expect(planned({ kindMix: { singleCall: 3, followUp: 0 } })).toBe(16);
  expect(planned({ kindMix: { singleCall: 3, followUp: 1 }, concurrency: 1 })).toBe(1);
  expect(planned({ target: { functionName: "search", kind: "singleCall" }, concurrency: 8 })).toBe(8);
  expect(planned({ instructions: { mode: "existing" } })).toBeUndefined();
  expect(planned({ endpoint: "offline" })).toBeUndefined();
  expect(planned({ agents: { userAgent: "offline" } })).toBeUndefined();
});
