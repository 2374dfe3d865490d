import { afterAll, beforeAll, expect, test } from "vitest";
import { InstanceUsage } from "#lib/domain/usage.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import { startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { replayInstance } from "./replay-instance.ts";
import { brokenInvariants, importApis, startRun, trajectoriesOf, workUntil } from "./testing/simulation-fixture.ts";

const KEY = "sk-canary-0123456789abcdef0123456789";
let healthy: Awaited<ReturnType<typeof startModelServer>>;
let faulty: Awaited<ReturnType<typeof startModelServer>>;

beforeAll(async () => {
  await importApis("open-meteo", "dog-ceo");
  healthy = await startModelServer({ seed: 3 });
  faulty = await startModelServer({ seed: 3, faults: 0.1 });
  const actor = await localAdmin();
  const endpoint = {
    model: "scripted",
    apiKey: KEY,
    callStyle: "react",
    structuredOutput: false,
    inputUsdPerMTok: 1,
    outputUsdPerMTok: 2,
    maxConcurrency: 8,
    timeoutMs: 500,
  } as const;
  await addModelEndpoint(actor, { ...endpoint, name: "healthy", baseUrl: healthy.url });
  await addModelEndpoint(actor, { ...endpoint, name: "faulty", baseUrl: faulty.url });
});

afterAll(async () => {
  await Promise.all([healthy.close(), faulty.close()]);
});

test("one answer in ten being a fault costs a run nothing but retries, and every fault is counted", {
  timeout: 120_000,
}, async () => {
  const calm = await startRun(10, { endpoint: "healthy", seed: 9 });
  expect(await workUntil(calm.id)).toMatchObject({
    status: "finished",
    doneCount: 20,
    byTermination: { responded: 20 },
    faults: {},
  });

  const stormy = await startRun(10, { endpoint: "faulty", seed: 9 });
  const run = await workUntil(stormy.id, undefined, 100_000);
  expect(run).toMatchObject({ status: "finished", doneCount: 20, byTermination: { responded: 20 } });
  expect(run.usage.costUsd).toBeGreaterThan(0);
  const counted = Object.values(run.faults).reduce((sum, count) => sum + count, 0);
  expect(counted).toBeGreaterThan(0);
  expect(await brokenInvariants(stormy.id)).toEqual([]);
  expect(await trajectoriesOf(stormy.id)).toEqual(await trajectoriesOf(calm.id));

  // Tries that failed are paid for, and stand in the instances as well as in the sums by agent.
  expect(run.faults.uncounted).toBeGreaterThan(0);
  const instances = await db().instance.findMany({
    where: { runId: stormy.id },
    select: { number: true, usage: true },
  });
  const used = instances.map(({ usage }) => InstanceUsage.parse(usage));
  const { _sum: planning } = await db().modelCall.aggregate({
    where: { runId: stormy.id, episodeId: null },
    _sum: { inputTokens: true, outputTokens: true, costUsd: true },
  });
  const total = <T>(list: T[], read: (one: T) => number) => list.reduce((sum, one) => sum + read(one), 0);
  for (const part of ["inputTokens", "outputTokens"] as const) {
    expect(total(used, (usage) => usage[part]) + (planning[part] ?? 0)).toBe(run.usage[part]);
    expect(total(run.agentUsage, (usage) => usage[part])).toBe(run.usage[part]);
    expect(total(used, ({ byAgent = {} }) => total(Object.values(byAgent), (usage) => usage[part]))).toBe(
      total(used, (usage) => usage[part]),
    );
  }
  expect(total(used, ({ costUsd }) => costUsd) + Number(planning.costUsd)).toBeCloseTo(run.usage.costUsd, 3);
  expect(total(run.agentUsage, ({ costUsd }) => costUsd)).toBeCloseTo(run.usage.costUsd, 6);

  const { requests } = faulty.stats();
  for (const { number } of instances) {
    const replayed = await replayInstance(await localAdmin(), { number }, { signal: new AbortController().signal });
    expect(replayed).toMatchObject({ isIdentical: true, differences: [] });
  }
  expect(faulty.stats().requests).toBe(requests);
});

test("the key of the endpoint stands nowhere in the database", async () => {
  const tables = await db().$queryRaw<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname in ('public', 'pgboss')`;
  for (const { name } of tables) {
    const schema = (
      await db().$queryRaw<{ s: string }[]>`select schemaname as s from pg_tables where tablename = ${name} limit 1`
    )[0]?.s;
    const rows = await db().$queryRawUnsafe<{ found: boolean }[]>(
      `select exists(select 1 from "${schema}"."${name}" t where t::text like '%canary%') as found`,
    );
    expect({ name, found: rows[0]?.found }).toEqual({ name, found: false });
  }
});
