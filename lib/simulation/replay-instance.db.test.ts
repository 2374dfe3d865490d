import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/domain/json.ts";
import { Step } from "#lib/domain/step.ts";
import { db } from "#lib/platform/db/client.ts";
import { localAdmin } from "#lib/platform/identity/local-admin.ts";
import { addModelEndpoint } from "#lib/platform/llm/add-model-endpoint.ts";
import { type ModelServer, startModelServer } from "#lib/platform/llm/model-server/start-model-server.ts";
import { openServiceLedger } from "./agents/real/service-ledger.ts";
import { replayInstance } from "./replay-instance.ts";
import { importApis, startRun, workUntil } from "./testing/simulation-fixture.ts";

const { signal } = new AbortController();
const replay = async (number: number) => replayInstance(await localAdmin(), { number }, { signal });
const numbersOf = async (runId: string) =>
  (await db().instance.findMany({ where: { runId }, select: { number: true } })).map(({ number }) => number);

let server: ModelServer;
beforeAll(async () => {
  await importApis("open-meteo", "dog-ceo");
  server = await startModelServer({ seed: 5 });
  const actor = await localAdmin();
  const endpoint = {
    ...{ model: "scripted", baseUrl: server.url, structuredOutput: false, maxConcurrency: 8, timeoutMs: 2000 },
    ...{ inputUsdPerMTok: 1, outputUsdPerMTok: 2 },
  };
  await addModelEndpoint(actor, { ...endpoint, name: "text", callStyle: "react" });
  await addModelEndpoint(actor, { ...endpoint, name: "native", callStyle: "tools" });
});
afterAll(() => server.close());

describe("an instance simulated again", () => {
  test.each(["text", "native"])(
    "from stored answers is byte-identical, by %s calls, and asks no model",
    async (name) => {
      const { id } = await startRun(4, { endpoint: name, seed: 2 });
      await workUntil(id);
      const numbers = await numbersOf(id);
      expect(numbers).toHaveLength(8);
      const asked = server.stats().requests;
      const stored = await db().modelCall.count();
      for (const number of numbers) {
        const { calls, ...result } = await replay(number);
        expect(result).toEqual({ number, isIdentical: true, differences: [] });
        expect(calls).toBeGreaterThan(1);
      }
      expect(server.stats().requests).toBe(asked);
      expect(await db().modelCall.count()).toBe(stored);
    },
    60_000,
  );

  test("offline is byte-identical by its seed, and in a run of both what has no model is simulated anew", async () => {
    const offline = await startRun(2, { seed: 3 });
    await workUntil(offline.id);
    for (const number of await numbersOf(offline.id)) {
      expect(await replay(number)).toMatchObject({ isIdentical: true, calls: 0 });
    }
    const mixed = await startRun(2, { agents: { assistantAgent: "text" }, seed: 3 });
    await workUntil(mixed.id);
    const [number = 0] = await numbersOf(mixed.id);
    const { provenance, usage } = await db().instance.findUniqueOrThrow({ where: { number } });
    expect(provenance).toMatchObject({
      isOffline: false,
      agents: {
        userAgent: { endpoint: "offline", model: "offline" },
        assistantAgent: { endpoint: "text", model: "scripted" },
        toolExecutor: { endpoint: "offline", model: "offline" },
      },
    });
    const { byAgent, ...total } = usage as { byAgent: Record<string, object>; calls: number };
    expect(byAgent).toEqual({ assistantAgent: total });
    expect(await replay(number)).toMatchObject({ isIdentical: true, calls: total.calls });
  }, 60_000);

  test("says what came out otherwise, and which answer is missing", async () => {
    const { id } = await startRun(1, { endpoint: "text", seed: 8 });
    await workUntil(id);
    const [number = 0] = await numbersOf(id);
    await db().instance.update({ where: { number }, data: { response: "Something else." } });
    expect(await replay(number)).toMatchObject({ isIdentical: false, differences: ["response"] });
    await db().modelCall.deleteMany({ where: { runId: id, agent: "assistantAgent" } });
    await expect(replay(number)).rejects.toMatchObject({
      code: "NOT_FOUND",
      message: expect.stringContaining("call of the assistantAgent (assistant-react/2)"),
    });
    await expect(replay(999_999)).rejects.toMatchObject({ code: "NOT_FOUND" });
  }, 60_000);

  test("made with calls to the service is replayed from the answers that are stored of it, and calls nobody", async () => {
    const { id } = await startRun(2, { seed: 9, kindMix: { singleCall: 1 } });
    await workUntil(id);
    await db().$executeRaw`
      update "SimulationRun" set "config" = jsonb_set("config", '{executor}', '"real"') where "id" = ${id}::uuid`;
    for (const number of await numbersOf(id)) {
      await expect(replay(number)).rejects.toMatchObject({
        ...{ code: "NOT_FOUND", message: expect.stringContaining("it is not called again") },
      });
      await storeAnswers(number);
      expect(await replay(number)).toMatchObject({ isIdentical: true });
    }
  }, 60_000);
});

/** What each call of an instance was answered, as the ledger of a real executor would have kept it. */
async function storeAnswers(number: number): Promise<void> {
  const instance = await db().instance.findUniqueOrThrow({ where: { number } });
  const { runId, instructionId, documentId = "" } = instance;
  const episode = await db().episode.findFirstOrThrow({
    where: { runId: runId ?? "", instructionId: instructionId ?? "" },
  });
  const ledger = await openServiceLedger(episode.id);
  for (const { action, actionInput, observation } of Step.array().parse(instance.steps)) {
    const [, code, body = ""] = /^Status Code: (\d+)\. Response: ([\s\S]*)$/.exec(observation) ?? [];
    const args = JSON.parse(actionInput || "{}") as JsonObject;
    const call = { documentId: documentId ?? "", functionName: action, args, isSafe: true };
    await ledger.answer(call, async () => ({ statusCode: Number(code), body }));
  }
}
