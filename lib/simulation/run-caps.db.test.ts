import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isRunOpen, type StopConditions } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { getSimulationRun } from "./get-simulation-run.ts";
import { pauseSimulationRun } from "./pause-simulation-run.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { callsOf, statesOf } from "./testing/run-books.ts";
import { brokenInvariants, importApis, startRun, waitForRun, workUntil } from "./testing/simulation-fixture.ts";

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi"));
afterAll(closeModels);

async function startCapped(endpoint: string, perApi: number, costUsd: number) {
  await serveModel(endpoint, { latencyMs: 100 });
  return startRun(perApi, { endpoint, seed: 4, stop: { costUsd } });
}

async function pauseAndResume(runId: string): Promise<void> {
  const actor = await localAdmin();
  await pauseSimulationRun(actor, { runId });
  await resumeSimulationRun(actor, { runId });
}

describe("a cap", () => {
  test.each<[keyof StopConditions, number]>([
    ["costUsd", 0.4],
    ["tokens", 480_000],
  ])(
    "of %s is never exceeded by what is spent and reserved, and ends the run with what is stored",
    async (cap, limit) => {
      await serveModel(`capped-${cap.toLowerCase()}`, { latencyMs: 20, latencySigma: 0.6 });
      const started = await startRun(15, { endpoint: `capped-${cap.toLowerCase()}`, seed: 4, stop: { [cap]: limit } });
      let most = 0;
      const run = await workUntil(started.id, ({ status, usage, reserved }) => {
        const spent = cap === "costUsd" ? usage.costUsd : usage.inputTokens + usage.outputTokens;
        most = Math.max(most, spent + (cap === "costUsd" ? reserved.costUsd : reserved.tokens));
        return !isRunOpen(status);
      });
      expect(most).toBeLessThanOrEqual(limit);
      expect(run).toMatchObject({
        status: "finished",
        stopReason: cap,
        failedCount: 0,
        reserved: { tokens: 0, costUsd: 0 },
      });
      expect(run.doneCount).toBeGreaterThan(0);
      expect(run.doneCount).toBeLessThan(45);
      expect(run.doneCount + run.cancelledCount).toBe(run.plannedCount);
      expect(Object.keys(run.byTermination)).toEqual(["responded"]);
      const calls = await callsOf(started.id);
      expect(calls.usd).toBeCloseTo(run.usage.costUsd, 6);
      expect(calls.tokens).toBe(run.usage.inputTokens + run.usage.outputTokens);
      // Little of it is left over: the room of a call's upper bound, with no call under way.
      const used = cap === "costUsd" ? run.usage.costUsd : calls.tokens;
      expect(used).toBeGreaterThan(limit * 0.5);
      const { done = 0, cancelled: _, ...open } = await statesOf(started.id);
      expect({ done, open }).toEqual({ done: run.doneCount, open: {} });
      // Episodes, or instructions that were never written.
      expect(run.cancelledCount).toBeGreaterThan(0);
      expect(await brokenInvariants(started.id)).toEqual([]);
    },
  );

  test("is not exceeded where one try in five fails, by what failed tries may be billed either", async () => {
    const limit = 0.6;
    await serveModel(
      "capped-faulty",
      { latencyMs: 20, faults: 0.2, faultWeights: { reset: 1, cutBody: 1, notJson: 1, hangBeforeHeaders: 1 } },
      { timeoutMs: 300 },
    );
    const started = await startRun(15, { endpoint: "capped-faulty", seed: 4, stop: { costUsd: limit } });
    let most = 0;
    const run = await workUntil(started.id, ({ status, usage, reserved }) => {
      most = Math.max(most, usage.costUsd + reserved.costUsd);
      return !isRunOpen(status);
    });
    expect(most).toBeLessThanOrEqual(limit);
    expect(run).toMatchObject({ status: "finished", stopReason: "costUsd", reserved: { tokens: 0, costUsd: 0 } });
    expect(run.doneCount).toBeGreaterThan(0);
    const calls = await callsOf(started.id);
    expect(calls.usd).toBeCloseTo(run.usage.costUsd, 6);
    expect(calls.tokens).toBe(run.usage.inputTokens + run.usage.outputTokens);
    const [lost] = await db().$queryRaw<{ usd: number }[]>`
      select sum("costUsd")::float8 as usd from "ModelCall"
      where "runId" = ${started.id}::uuid and jsonb_exists("response", 'lostTry')`;
    expect(lost?.usd).toBeGreaterThan(0.05);
    expect(await brokenInvariants(started.id)).toEqual([]);
  });

  test("leaves instances behind when the run is paused before any was done", async () => {
    const started = await startCapped("interrupted", 15, 0.2);
    const working = workUntil(started.id);
    await waitForRun(started.id, ({ usage }) => usage.outputTokens > 0);
    const { placed } = await callsOf(started.id);
    // Of all that have been given to the worker, hardly any has begun.
    expect(placed).toBeLessThan(10);
    await pauseAndResume(started.id);
    const run = await working;
    expect(run).toMatchObject({ status: "finished", stopReason: "costUsd" });
    expect(run.doneCount).toBeGreaterThan(0);
    const { _sum: lost } = await db().modelCall.aggregate({
      where: { runId: started.id, episode: { state: "cancelled" } },
      _sum: { costUsd: true },
    });
    expect(Number(lost.costUsd)).toBeLessThan(0.06);
  });

  test("does not pay for instructions twice when the run is paused and resumed while they are written", async () => {
    const started = await startCapped("planning", 4, 5);
    const working = workUntil(started.id);
    await waitForRun(started.id, ({ usage }) => usage.outputTokens > 0);
    await pauseAndResume(started.id);
    expect(await working).toMatchObject({ status: "finished", stopReason: null, doneCount: 12 });
    const written = await db().modelCall.findMany({ where: { runId: started.id, episodeId: null } });
    expect(new Set(written.map(({ requestHash }) => requestHash)).size).toBe(written.length);
  });

  test.each([
    ["that is long dead ends the run, as what its calls may have cost", 60_000, 0],
    ["that was alive a moment ago is waited for", 25_000, 4000],
  ])("used up by a worker %s", async (_, silentMs, leastMs) => {
    const server = await serveModel(`bereaved-${silentMs}`);
    const started = await startRun(2, { endpoint: `bereaved-${silentMs}`, seed: 4, stop: { costUsd: 1 } });
    await db().simulationRun.update({ where: { id: started.id }, data: { reservedUsd: 1, reservedTokens: 9 } });
    const holder = crypto.randomUUID();
    const renewedAt = new Date(Date.now() - silentMs);
    await db().runReservation.create({ data: { runId: started.id, holder, usd: 1, tokens: 9, renewedAt } });
    const startedAt = performance.now();
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", stopReason: "costUsd", doneCount: 0 });
    expect(performance.now() - startedAt).toBeGreaterThan(leastMs);
    expect(server.stats().requests).toBe(0);
    expect(await getSimulationRun(await localAdmin(), { run: started.id })).toMatchObject({
      ...{ usage: { costUsd: 0 }, reserved: { costUsd: 1, tokens: 9 }, orphaned: { costUsd: 1, tokens: 9 } },
    });
  });

  test("of no room for a single call ends the run before it has begun", async () => {
    const server = await serveModel("poor");
    const started = await startRun(2, { endpoint: "poor", stop: { costUsd: 0.000_001 } });
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", stopReason: "costUsd", doneCount: 0 });
    expect(server.stats().requests).toBe(0);
  });
});
