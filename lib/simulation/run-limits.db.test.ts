import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isRunOpen } from "#lib/domain/simulation-run.ts";
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
import { callsOf, statesOf } from "./testing/run-books.ts";
import { brokenInvariants, importApis, startRun, waitForRun, workUntil } from "./testing/simulation-fixture.ts";

beforeAll(() => importApis("open-meteo", "dog-ceo", "pokeapi"));
afterAll(closeModels);

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
  // What was broken off may be billed: it is on the account, and no answer.
  const calls = await db().modelCall.findMany({ where: { runId: started.id } });
  expect(calls).toHaveLength(server.stats().requests);
  for (const { sequence, response, faults } of calls)
    expect({ sequence, response, faults }).toEqual({
      ...{ sequence: null, response: { lostTry: { faultClass: null } }, faults: { uncounted: 1 } },
    });
  const { usage } = await waitForRun(started.id, () => true);
  expect(usage.outputTokens).toBe(calls.reduce((sum, { outputTokens }) => sum + outputTokens, 0));
  expect(usage.outputTokens).toBeGreaterThan(0);
});
