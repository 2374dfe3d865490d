import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { NewSimulationRunInput } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import { type Actor, SYSTEM } from "#lib/platform/identity/actor.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import { startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { compareRuns } from "./compare-runs.ts";
import { estimateRun } from "./estimate-run.ts";
import { startSimulationRun } from "./start-simulation-run.ts";
import { importApis, startRun, workUntil } from "./testing/simulation-fixture.ts";
import { tryOneInstance } from "./try-one-instance.ts";

let admin: Actor;
const viewer: Actor = {
  ...{ kind: "member", memberId: "nobody", name: "Vera", email: "vera@example.org", role: "viewer", isLocal: false },
};
const servers: Awaited<ReturnType<typeof startModelServer>>[] = [];
const never = new AbortController().signal;

async function addServer(name: string, price: number, options: Parameters<typeof startModelServer>[0] = {}) {
  const server = await startModelServer({ seed: 3, ...options });
  servers.push(server);
  const prices = { inputUsdPerMTok: price, outputUsdPerMTok: price };
  const manners = { callStyle: "react", structuredOutput: false, maxConcurrency: 16, timeoutMs: 5000 } as const;
  await addModelEndpoint(await localAdmin(), { name, baseUrl: server.url, model: "scripted", ...manners, ...prices });
}

beforeAll(async () => {
  await importApis("open-meteo", "dog-ceo");
  admin = await localAdmin();
  await addServer("local", 10);
  await addServer("free", 0);
  await addServer("locked", 10, { apiKey: "sk-another" });
  await addServer("slow", 10, { latencyMs: 4000 });
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

const settings = (fields: Partial<NewSimulationRunInput> = {}): NewSimulationRunInput => ({
  ...{ apis: { all: true }, instructions: { mode: "generate", perApi: 5 } },
  ...fields,
});

const countRows = async () =>
  Promise.all([
    db().instance.count(),
    db().instruction.count(),
    db().simulationRun.count(),
    db().modelCall.count(),
    db().episode.count(),
  ]);

describe("the estimate", () => {
  test("offline costs nothing, and has no time before a run was timed", async () => {
    expect(await estimateRun(admin, settings())).toEqual({
      ...{ instances: 10, inputTokens: 0, outputTokens: 0, seconds: null, exceeds: [] },
      ...{ costUsd: { low: 0, high: 0 }, basis: { kind: "offline" } },
    });
  });

  test("goes by the size of the documents first, and by the last run with the same endpoints once there is one", async () => {
    const wanted = settings({ endpoint: "local", stop: { costUsd: 0.0001, tokens: 10_000_000 } });
    const assumed = await estimateRun(admin, wanted);
    expect(assumed).toMatchObject({ instances: 10, basis: { kind: "prompts" }, exceeds: ["costUsd"] });
    expect(assumed.inputTokens).toBeGreaterThan(10_000);

    const run = await startRun(5, { endpoint: "local" });
    const done = await workUntil(run.id);
    const measured = await estimateRun(admin, wanted);
    expect(measured).toMatchObject({ basis: { kind: "run", number: run.number }, exceeds: ["costUsd"] });
    const spent = done.agentUsage.reduce((sum, { costUsd }) => sum + costUsd, 0);
    expect(measured.costUsd?.low).toBeCloseTo(spent * 0.85, 6);
    expect(measured.costUsd?.high).toBeCloseTo(spent * 1.2, 6);
    expect(measured.seconds).toBeGreaterThan(0);

    const otherCast = await estimateRun(admin, { ...wanted, agents: { toolExecutor: "offline" } });
    expect(otherCast.basis).toEqual({ kind: "prompts" });
    expect(otherCast.inputTokens).toBeLessThan(assumed.inputTokens);
  }, 60_000);

  test("says that it cannot know a price, and what is not there", async () => {
    expect(await estimateRun(admin, settings({ endpoint: "free" }))).toMatchObject({ costUsd: null });
    await expect(estimateRun(admin, settings({ endpoint: "gone" }))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(estimateRun(viewer, settings())).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a language that the offline agents do not write", () => {
  const german = (fields = {}) => settings({ language: "German", ...fields });

  test("is refused before anything is written: by the launch, the estimate and the trial", async () => {
    const before = await countRows();
    const refused = { code: "INVALID", problems: [{ where: "language", message: expect.stringContaining("German") }] };
    const castOut = german({ endpoint: "local", agents: { userAgent: "offline" } });
    await expect(startSimulationRun(admin, german())).rejects.toMatchObject(refused);
    await expect(startSimulationRun(admin, castOut)).rejects.toMatchObject(refused);
    await expect(estimateRun(admin, german())).rejects.toMatchObject(refused);
    await expect(tryOneInstance(admin, { settings: german() }, never)).rejects.toMatchObject(refused);
    expect(await countRows()).toEqual(before);
  });

  test.each([
    { language: "en" },
    { language: "english" },
    { endpoint: "local" },
    { agents: { userAgent: "local" } },
    { instructions: { mode: "existing" } },
  ])("does not stand in the way of %j", async (fields) => {
    await expect(estimateRun(admin, german(fields))).resolves.toHaveProperty("instances");
  });
});

describe("trying one", () => {
  test.each(["offline", "local"])("shows an instance of %s, and stores nothing", async (endpoint) => {
    const before = await countRows();
    const tried = await tryOneInstance(admin, { settings: settings({ endpoint }) }, never);
    expect(tried).toMatchObject({ api: { slug: "dog-ceo" }, terminationReason: "responded" });
    expect(tried.instruction.length).toBeGreaterThan(5);
    expect(tried.steps.length).toBeGreaterThan(0);
    expect(tried.usage.calls > 0).toBe(endpoint === "local");
    expect(await countRows()).toEqual(before);
  });

  test("offline the same try gives the same instance, and the next one another", async () => {
    const once = (attempt: number) => tryOneInstance(admin, { settings: settings(), attempt }, never);
    const [first, again, next] = [await once(0), await once(0), await once(1)];
    expect(again.instruction).toBe(first.instruction);
    expect(next.instruction).not.toBe(first.instruction);
  });

  test("says what the endpoint said when it refuses", async () => {
    const refused = tryOneInstance(admin, { settings: settings({ endpoint: "locked" }) }, never);
    await expect(refused).rejects.toMatchObject({ code: "UPSTREAM", message: expect.stringContaining("key") });
  });

  test("ends when whoever asked goes away", async () => {
    const controller = new AbortController();
    const startedAt = Date.now();
    const tried = tryOneInstance(admin, { settings: settings({ endpoint: "slow" }) }, controller.signal);
    setTimeout(() => controller.abort(), 200);
    await expect(tried).rejects.toThrow();
    expect(Date.now() - startedAt).toBeLessThan(3000);
  });

  test("takes stored instructions in turn, and is for admins", async () => {
    const stored = settings({ instructions: { mode: "existing" } });
    const texts = await db().instruction.findMany({ where: { api: { slug: "dog-ceo" } }, select: { text: true } });
    const { instruction } = await tryOneInstance(admin, { settings: stored, attempt: 1 }, never);
    expect(texts.map(({ text }) => text)).toContain(instruction);
    await expect(tryOneInstance(viewer, { settings: settings() }, never)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("two runs are compared by what they were told and what came of it", async () => {
  const first = await startRun(2, { seed: 4 });
  const second = await startRun(3, { seed: 5 });
  await workUntil(second.id);
  await workUntil(first.id);
  const { a, b } = await compareRuns(SYSTEM, { a: String(first.number), b: second.id });
  expect([a.number, b.number]).toEqual([first.number, second.number]);
  expect([a.doneCount, b.doneCount]).toEqual([4, 6]);
  expect(a.seconds).toBeGreaterThan(0);
  await expect(compareRuns(SYSTEM, { a: "1", b: "9999" })).rejects.toMatchObject({ code: "NOT_FOUND" });
}, 60_000);

test("a run aimed at a function writes only instructions that use it", async () => {
  const target = { functionName: "getForecast", kind: "singleCall" } as const;
  const run = await startRun(4, { seed: 8, apis: { slugs: ["open-meteo"] }, target, kindMix: { singleCall: 1 } });
  await workUntil(run.id);
  const made = await db().instruction.findMany({ where: { runId: run.id }, select: { scenario: true } });
  expect(made).toHaveLength(4);
  for (const { scenario } of made)
    expect(scenario).toMatchObject({ kind: "singleCall", functionNames: ["getForecast"] });
}, 60_000);
