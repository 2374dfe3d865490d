import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isRunOpen, type StopConditions } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { cancelSimulationRun } from "./cancel-simulation-run.ts";
import { finishRunIfDone } from "./finish-run-if-done.ts";
import { getSimulationRun } from "./get-simulation-run.ts";
import { guardRuns } from "./guard-runs.ts";
import { pauseSimulationRun } from "./pause-simulation-run.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { brokenInvariants, importApis, startRun, waitForRun, workUntil } from "./testing/simulation-fixture.ts";

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi"));
afterAll(closeModels);

async function callsOf(runId: string) {
  const [row] = await db().$queryRaw<{ usd: number; tokens: number; repeated: number; placed: number }[]>`
    select sum("costUsd")::float8 as usd, sum("inputTokens" + "outputTokens")::int as tokens,
      count(*) filter (where "episodeId" is not null and "sequence" is null)::int as repeated, count("sequence")::int as placed
    from "ModelCall" where "runId" = ${runId}::uuid`;
  return row ?? { usd: 0, tokens: 0, repeated: 0, placed: 0 };
}

const statesOf = async (runId: string): Promise<Record<string, number>> => {
  const rows = await db().episode.groupBy({ by: ["state"], where: { runId }, _count: true });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
};

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

  test("takes back what a dead worker had reserved, so that the run can spend it", async () => {
    await serveModel("bereaved");
    const started = await startRun(2, { endpoint: "bereaved", seed: 4, stop: { costUsd: 1 } });
    await db().simulationRun.update({ where: { id: started.id }, data: { reservedUsd: 1, reservedTokens: 9 } });
    const renewedAt = new Date(Date.now() - 60_000);
    const holder = crypto.randomUUID();
    await db().runReservation.create({ data: { runId: started.id, holder, usd: 1, tokens: 9, renewedAt } });
    const run = await workUntil(started.id);
    expect(run).toMatchObject({
      status: "finished",
      stopReason: null,
      doneCount: 6,
      reserved: { costUsd: 0, tokens: 0 },
    });
  });

  test("of no room for a single call ends the run before it has begun", async () => {
    const server = await serveModel("poor");
    const started = await startRun(2, { endpoint: "poor", stop: { costUsd: 0.000_001 } });
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", stopReason: "costUsd", doneCount: 0 });
    expect(server.stats().requests).toBe(0);
  });
});

describe("a run that stops when enough instances", () => {
  test("pass the checks stores exactly so many of those, and says what it discarded", async () => {
    const started = await startRun(20, { seed: 6, stop: { passing: 17 } });
    const run = await workUntil(started.id);
    expect(run).toMatchObject({ status: "finished", stopReason: "passing", plannedCount: 60 });
    expect(run.checks.pass + run.checks.warn).toBe(17);
    expect(run.doneCount + run.discardedCount + run.cancelledCount).toBe(60);
    expect(await db().instance.count({ where: { runId: started.id, checkOutcome: { not: "fail" } } })).toBe(17);
    expect(await brokenInvariants(started.id)).toEqual([]);
    await sleep(200);
    expect((await statesOf(started.id)).running ?? 0).toBe(0);
  });

  test("were tried, stops at its candidates", async () => {
    const started = await startRun(10, { seed: 7, stop: { passing: 25, candidates: 12 } });
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", stopReason: "candidates", doneCount: 12 });
  });

  test("pass has more instructions written when those it planned do not suffice, none of them twice", async () => {
    const started = await startRun(2, { seed: 9, stop: { passing: 11, candidates: 30 } });
    const run = await workUntil(started.id);
    expect(run).toMatchObject({ status: "finished", stopReason: "passing", doneCount: 11, plannedCount: 11 });
    expect(run.checks.pass + run.checks.warn).toBe(11);
    expect(run.apis.map(({ requestedCount, generatedCount }) => requestedCount - generatedCount)).toEqual([0, 0, 0]);
    const made = await db().instance.findMany({ where: { runId: started.id }, select: { instruction: true } });
    expect(new Set(made.map(({ instruction }) => instruction)).size).toBe(11);
    expect(await brokenInvariants(started.id)).toEqual([]);
  });

  test("pass has others written than a run of the same seed before it", async () => {
    const settings = { seed: 9, stop: { passing: 11, candidates: 30 } };
    const run = await workUntil((await startRun(2, settings)).id);
    expect(run).toMatchObject({ status: "finished", stopReason: "passing", doneCount: 11 });
  });

  test("pass, paused when those it planned are done, goes on with more when it is resumed", async () => {
    const actor = await localAdmin();
    const started = await startRun(2, { seed: 12, stop: { passing: 11, candidates: 30 } });
    await db().simulationRunApi.updateMany({
      where: { runId: started.id },
      data: { state: "done", kinds: ["singleCall"] },
    });
    await pauseSimulationRun(actor, { runId: started.id });
    await withTransaction((tx) => finishRunIfDone(tx, started.id));
    expect(await waitForRun(started.id, () => true)).toMatchObject({ status: "paused" });
    await resumeSimulationRun(actor, { runId: started.id });
    expect(await workUntil(started.id)).toMatchObject({ status: "finished", stopReason: "passing", doneCount: 11 });
  });

  test("pass ends short, and says so, when its candidates are used up", async () => {
    const started = await startRun(2, { seed: 10, stop: { passing: 11, candidates: 11 } });
    await workUntil(started.id, ({ doneCount }) => doneCount >= 2);
    const { count } = await db().instance.updateMany({
      where: { runId: started.id },
      data: { checkOutcome: "fail" },
    });
    const run = await workUntil(started.id);
    expect(run).toMatchObject({ status: "finished", stopReason: "candidates", doneCount: 11 });
    expect(run.checks.fail).toBeGreaterThanOrEqual(count);
  });

  test("are accepted waits for reviewers, goes on when they reject, and ends with the last it needs", async () => {
    const started = await startRun(20, { seed: 8, stop: { accepted: 10 } });
    const paused = await workUntil(started.id, ({ status }) => status === "paused");
    expect(paused).toMatchObject({ pausedBy: "review", pauseReason: expect.stringContaining("wait for review") });
    expect(paused.doneCount).toBeLessThan(60);
    const made = await db().instance.findMany({ where: { runId: started.id }, select: { id: true } });
    await db().instance.updateMany({ where: { id: { in: made.map(({ id }) => id) } }, data: { status: "rejected" } });
    const again = await workUntil(
      started.id,
      ({ status, doneCount }) => status === "paused" && doneCount > made.length,
    );
    await db().instance.updateMany({ where: { runId: started.id, status: "pending" }, data: { status: "accepted" } });
    await guardRuns();
    const run = await waitForRun(started.id, ({ status }) => !isRunOpen(status));
    expect(run).toMatchObject({ status: "finished", stopReason: "accepted" });
    expect(run.byStatus.accepted).toBeGreaterThanOrEqual(10);
    expect(run.doneCount).toBeGreaterThanOrEqual(again.doneCount);
    expect((await statesOf(started.id)).queued ?? 0).toBe(0);
  });
});

test("the time in which a run is paused, or over until episodes are run again, is none of its minutes", async () => {
  const actor = await localAdmin();
  const { id } = await startRun(2, { seed: 4, stop: { minutes: 1 } });
  const set = (data: object) => db().simulationRun.update({ where: { id }, data });
  const worked = async () => Math.round(((await getSimulationRun(actor, { run: id })).workedMs ?? Number.NaN) / 60_000);
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  expect(await worked()).toBeNaN();
  await set({ status: "running", startedAt: ago(10) });
  await set({ status: "paused", pausedBy: "member" });
  expect(await worked()).toBe(10);
  // It is paused for nine and a half of them.
  await set({ idleSince: ago(9.5) });
  await guardRuns();
  expect((await getSimulationRun(actor, { run: id })).status).toBe("paused");
  await set({ status: "running", pausedBy: null });
  await guardRuns();
  expect(await getSimulationRun(actor, { run: id })).toMatchObject({
    status: "running",
    idleMs: expect.closeTo(570_000, -4),
  });
  expect(await worked()).toBeLessThanOrEqual(1);
  await set({ status: "finished", finishedAt: ago(0) });
  await set({ startedAt: ago(20.2) });
  expect(await worked()).toBe(11);
  await set({ status: "running" });
  await guardRuns();
  expect(await getSimulationRun(actor, { run: id })).toMatchObject({ status: "finished", stopReason: "minutes" });
});

test("a run whose minutes are over begins nothing more, and what is under way is stored", async () => {
  await serveModel("slow", { latencyMs: 150 });
  const started = await startRun(40, { endpoint: "slow", seed: 4, stop: { minutes: 3 / 60 } });
  const run = await workUntil(started.id);
  expect(run).toMatchObject({ status: "finished", stopReason: "minutes", failedCount: 0 });
  expect(run.doneCount).toBeLessThan(120);
  expect((await statesOf(started.id)).running ?? 0).toBe(0);
});

test("a paused run makes no further call within a second; resumed, it pays for none of them twice", async () => {
  const actor = await localAdmin();
  const server = await serveModel("paused", { latencyMs: 120 });
  const started = await startRun(12, { endpoint: "paused", seed: 4 });
  await workUntil(started.id, ({ doneCount }) => doneCount >= 3);
  const working = workUntil(started.id, ({ status }) => status === "finished");
  await sleep(400);
  await pauseSimulationRun(actor, { runId: started.id });
  await sleep(1000);
  const { requests } = server.stats();
  await sleep(400);
  expect(server.stats().requests).toBe(requests);
  expect(await waitForRun(started.id, () => true)).toMatchObject({ status: "paused", pausedBy: "member" });
  expect((await statesOf(started.id)).running ?? 0).toBe(0);
  await resumeSimulationRun(actor, { runId: started.id });
  expect(await working).toMatchObject({ doneCount: 36, pausedBy: null });
  // Every answer the server gave is in the ledger, once, in its place: nothing was asked twice.
  const stored = await db().modelCall.count({ where: { runId: started.id } });
  expect(server.stats().answers).toBe(stored);
  expect((await callsOf(started.id)).repeated).toBe(0);
});

test("a cancelled run aborts its calls within two seconds", async () => {
  const actor = await localAdmin();
  const server = await serveModel("cancelled", { latencyMs: 4000 });
  const started = await startRun(3, { endpoint: "cancelled", seed: 4 });
  const working = workUntil(started.id, ({ status }) => status === "cancelled");
  await waitForRun(started.id, () => server.stats().requests > 0);
  const startedAt = performance.now();
  await cancelSimulationRun(actor, { runId: started.id });
  await working;
  // Loops have come to their end: nothing waited for an answer.
  expect(performance.now() - startedAt).toBeLessThan(2000);
  expect(await db().modelCall.count({ where: { runId: started.id } })).toBe(0);
});
