import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isRunOpen } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { getSimulationRun, type RunDetail } from "./get-simulation-run.ts";
import { pauseSimulationRun } from "./pause-simulation-run.ts";
import { resumeSimulationRun } from "./resume-simulation-run.ts";
import { closeModels, serveModel } from "./testing/model-endpoint-fixture.ts";
import { importApis, startRun, waitForRun, workUntil } from "./testing/simulation-fixture.ts";

beforeAll(() => importApis("open-meteo", "dog-ceo"));
afterAll(closeModels);

const look = async (run: string) => getSimulationRun(await localAdmin(), { run });

describe("the pace of a run with 20 of 50 instances, one every six seconds,", () => {
  let id: string;

  beforeEach(async () => {
    ({ id } = await startRun(10, { seed: 3, concurrency: 4 }));
    await workUntil(id);
    await db().simulationRun.update({ where: { id }, data: { status: "running", finishedAt: null } });
    const times = { idleMs: 0, plannedCount: 50, resumedAt: null };
    await db().simulationRun.update({ where: { id }, data: times });
    await started(125);
    await every(6);
  });

  const started = (secondsAgo: number) => db().$executeRaw`
    update "SimulationRun" set "startedAt" = now() - make_interval(secs => ${secondsAgo}) where "id" = ${id}::uuid`;
  const resumed = (secondsAgo: number) => db().$executeRaw`
    update "SimulationRun" set "resumedAt" = now() - make_interval(secs => ${secondsAgo}) where "id" = ${id}::uuid`;
  /** One each `seconds`, the newest half as long ago. */
  const every = (seconds: number) => db().$executeRaw`
    update "Instance" i set "createdAt" = now() - make_interval(secs => (t.n - 0.5) * ${seconds}::float8)
    from (select "id", row_number() over (order by "id" desc) as n from "Instance" where "runId" = ${id}::uuid) t
    where i."id" = t."id"`;

  test("is ten a minute, and the thirty to go take three", async () => {
    const { perMinute, paceSeconds, etaSeconds, workedMs } = await look(id);
    expect(perMinute).toBeCloseTo(10, 0);
    expect(paceSeconds).toBeCloseTo(60, 1);
    expect(etaSeconds).toBeGreaterThanOrEqual(178);
    expect(etaSeconds).toBeLessThanOrEqual(190);
    expect(workedMs).toBeGreaterThanOrEqual(125_000);
    expect(workedMs).toBeLessThan(127_000);
  });

  test("stays what it was while it is paused, and begins anew when it goes on", async () => {
    await db().simulationRun.update({ where: { id }, data: { status: "paused", pausedBy: "member" } });
    await db().$executeRaw`
      update "SimulationRun" set "startedAt" = now() - interval '3725 s', "idleSince" = now() - interval '3600 s'
      where "id" = ${id}::uuid`;
    await db().$executeRaw`
      update "Instance" set "createdAt" = "createdAt" - interval '3600 s' where "runId" = ${id}::uuid`;
    const paused = await look(id);
    expect(paused.perMinute).toBeCloseTo(10, 0);
    expect(paused.workedMs).toBe(125_000);
    await db().simulationRun.update({ where: { id }, data: { status: "running", pausedBy: null } });
    expect(await look(id)).toMatchObject({ perMinute: null, paceSeconds: null, etaSeconds: null });
    // Half a minute later five have come: twice as many would in a whole one, and the hour is none of its time.
    await resumed(30);
    await db().$executeRaw`
      update "Instance" i set "createdAt" = now() - make_interval(secs => t.n * 5)
      from (select "id", row_number() over (order by "id" desc) as n from "Instance" where "runId" = ${id}::uuid) t
      where i."id" = t."id" and t.n <= 5`;
    const again = await look(id);
    expect(again.perMinute).toBeCloseTo(10, 0);
    expect(again.paceSeconds).toBeCloseTo(30, 0);
    expect(again.workedMs).toBeLessThan(127_000);
    expect(again.idleMs).toBeGreaterThanOrEqual(3_600_000);
  });

  test("of which the first minute is not over counts from its start, not from the first instance", async () => {
    await started(20);
    await db().$executeRaw`
      delete from "Instance" where "runId" = ${id}::uuid and "createdAt" < now() - interval '12 s'`;
    expect((await look(id)).perMinute).toBeCloseTo((2 / 20) * 60, 0);
  });

  test("that makes one in three minutes is no pace of nought, nor of one a minute just after the last", async () => {
    await started(20 * 180 + 10);
    await every(180);
    const slow = await look(id);
    expect(slow.perMinute).toBeCloseTo(1 / 3, 1);
    expect(slow.paceSeconds).toBeGreaterThan(10 * 180 - 5);
    expect(slow.etaSeconds).toBeGreaterThan(30 * 180 * 0.85);
    expect(slow.etaSeconds).toBeLessThan(30 * 180 * 1.15);
  });

  test("is none where nothing was made", async () => {
    await db().instance.deleteMany({ where: { runId: id } });
    expect(await look(id)).toMatchObject({ perMinute: null, etaSeconds: null });
  });
});

test("a run that was paused before it began begins when it goes on", async () => {
  const actor = await localAdmin();
  const { id } = await startRun(2, { seed: 5 });
  await pauseSimulationRun(actor, { runId: id });
  await resumeSimulationRun(actor, { runId: id });
  expect(await look(id)).toMatchObject({ startedAt: null, workedMs: null });
  const run = await workUntil(id);
  expect(run.startedAt).not.toBeNull();
  expect(run.workedMs).toBeGreaterThan(0);
});

test("time, pace, time left and cost are true of a run at a server that answers in 80 ms, and is paused on its way", {
  timeout: 90_000,
}, async () => {
  const actor = await localAdmin();
  await serveModel("steady", { latencyMs: 80 });
  const { id } = await startRun(12, { endpoint: "steady", seed: 4, concurrency: 3 });
  const seen: { at: number; run: RunDetail }[] = [];
  const note = (run: RunDetail) => {
    seen.push({ at: performance.now(), run });
    return !isRunOpen(run.status);
  };
  const working = workUntil(id, note, 80_000);
  await waitForRun(id, ({ doneCount }) => doneCount >= 6);
  await pauseSimulationRun(actor, { runId: id });
  const pausedAt = performance.now();
  await sleep(2500);
  const asleep = await look(id);
  await resumeSimulationRun(actor, { runId: id });
  const resumedAt = performance.now();
  const run = await working;
  const over = performance.now();
  expect(run).toMatchObject({ status: "finished", doneCount: 24 });

  // Its time, by the database: from start to end, the pause left out.
  const [clock] = await db().$queryRaw<[{ ms: number; last: number }]>`
    select extract(epoch from r."finishedAt" - r."startedAt") * 1000 as "ms",
      (select extract(epoch from max(i."createdAt") - r."startedAt") * 1000 from "Instance" i where i."runId" = r."id") as "last"
    from "SimulationRun" r where "id" = ${id}::uuid`;
  expect(run.idleMs).toBeGreaterThan(2400);
  expect(run.idleMs).toBeLessThan(resumedAt - pausedAt + 300);
  expect(Math.abs(Number(clock.ms) - run.idleMs - (run.workedMs ?? 0))).toBeLessThan(300);
  expect(Math.abs(Number(clock.last) - run.idleMs - (run.workedMs ?? 0))).toBeLessThan(500);
  // Paused, it stood still: time, pace and what they lead to.
  const later = await look(id);
  expect(later.workedMs).toBe(run.workedMs);
  expect(asleep.status).toBe("paused");
  // What was being answered when it was paused came afterwards.
  const before = ((asleep.perMinute ?? 0) * (asleep.workedMs ?? 0)) / 60_000;
  expect(before).toBeGreaterThan(asleep.doneCount - 3.01);
  expect(before).toBeLessThan(asleep.doneCount + 0.01);

  // The pace at two thirds, since the pause, against what was made since; and the time left against what it then took.
  const late = seen.find(({ run: { doneCount, status } }) => doneCount >= 16 && status === "running");
  if (!late) throw new Error("never looked at");
  const sinceMs = late.at - resumedAt;
  const expected = ((late.run.doneCount - asleep.doneCount) / sinceMs) * 60_000;
  expect(late.run.perMinute).toBeGreaterThan(expected * 0.75);
  expect(late.run.perMinute).toBeLessThan(expected * 1.35);
  const leftMs = over - late.at;
  expect(Math.abs((late.run.etaSeconds ?? 0) * 1000 - leftMs)).toBeLessThan(1500 + leftMs * 0.5);

  // All that was spent, planning included, over those that were accepted.
  const made = await db().instance.findMany({ where: { runId: id }, select: { id: true }, take: 8 });
  await db().instance.updateMany({ where: { id: { in: made.map((one) => one.id) } }, data: { status: "accepted" } });
  const reviewed = await look(id);
  const [spent] = await db().$queryRaw<[{ usd: number }]>`
    select sum("costUsd")::float8 as usd from "ModelCall" where "runId" = ${id}::uuid`;
  expect(reviewed.byStatus.accepted).toBe(8);
  expect(reviewed.usage.costUsd / reviewed.byStatus.accepted).toBeCloseTo(spent.usd / 8, 6);
});
