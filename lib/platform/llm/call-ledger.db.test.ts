import crypto from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { openCallLedger } from "./call-ledger.ts";
import { type ChatAnswer, type ChatModel, type ChatRequest, ModelFault } from "./chat-model.ts";
import { HiddenKey } from "./hidden-key.ts";
import { startModelServer } from "./model-server/start-model-server.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import { endpointAt } from "./testing/endpoint-at.ts";

let runId: string;
let episodeId: string;

beforeEach(async () => {
  const tag = crypto.randomUUID();
  const category = await db().category.create({ data: { name: tag, slug: tag } });
  const api = await db().api.create({
    data: { slug: tag, name: "Weather", categoryId: category.id, source: "openapi" },
  });
  const instruction = await db().instruction.create({
    data: { apiId: api.id, text: "Rain?", source: "imported", sha256: tag },
  });
  const run = await db().simulationRun.create({ data: { name: "run", config: {}, seed: 1, plannedCount: 1 } });
  runId = run.id;
  const episode = { runId, apiId: api.id, instructionId: instruction.id };
  episodeId = (await db().episode.create({ data: episode })).id;
});

const usage = { inputTokens: 3, cachedTokens: 1, outputTokens: 2, costUsd: 0.0000001, calls: 1 };
const answerOf = (content: string): ChatAnswer => ({
  content,
  toolCalls: [{ id: "1", name: "f", arguments: "{}" }],
  finishReason: "toolCalls",
  usage,
  latencyMs: 12,
  faults: { timeout: 1 },
});
const ask = (content: string): ChatRequest => ({
  promptVersion: "p/1",
  messages: [{ role: "user", content }],
  temperature: 0,
  maxOutputTokens: 9,
});

/** A model that says what it was asked and how often it was called so far. */
function countingModel(): ChatModel & { calls: number } {
  const model = {
    endpointName: "e",
    modelName: "m",
    calls: 0,
    async complete({ messages }: ChatRequest) {
      model.calls += 1;
      return answerOf(`${messages[0]?.content} ${model.calls}`);
    },
  };
  return model;
}

const refusing: ChatModel = {
  endpointName: "e",
  modelName: "m",
  complete: () => Promise.reject(new ModelFault("serverError", "failed", { serverError: 6 })),
};

describe("the calls of an episode", () => {
  test("are stored in order before they are returned, with agent, usage and faults", async () => {
    const ledger = await openCallLedger({ runId, episodeId });
    const model = countingModel();
    await ledger.record(model, "assistantAgent").complete(ask("a"));
    await ledger.record(model, "toolExecutor").complete(ask("b"));
    const rows = await db().modelCall.findMany({ where: { episodeId }, orderBy: { sequence: "asc" } });
    expect(rows).toMatchObject([
      {
        sequence: 0,
        agent: "assistantAgent",
        endpointName: "e",
        inputTokens: 3,
        cachedTokens: 1,
        latencyMs: 12,
        faults: { timeout: 1 },
      },
      { sequence: 1, agent: "toolExecutor", response: { content: "b 2" } },
    ]);
  });

  test("are answered from the ledger when the episode runs again, to the last digit, and go on where it ended", async () => {
    const model = countingModel();
    const first = (await openCallLedger({ runId, episodeId })).record(model, "assistantAgent");
    const answers = [await first.complete(ask("a")), await first.complete(ask("b"))];
    const again = (await openCallLedger({ runId, episodeId })).record(model, "assistantAgent");
    expect([await again.complete(ask("a")), await again.complete(ask("b"))]).toEqual(answers);
    expect(model.calls).toBe(2);
    expect((await again.complete(ask("c"))).content).toBe("c 3");
    expect(await db().modelCall.count({ where: { episodeId } })).toBe(3);
  });

  test("that ask something else than the stored ones are made, and what was stored from there on is out of place", async () => {
    const model = countingModel();
    const first = (await openCallLedger({ runId, episodeId })).record(model, "assistantAgent");
    for (const each of ["a", "b", "c"]) await first.complete(ask(each));
    const again = (await openCallLedger({ runId, episodeId })).record(model, "assistantAgent");
    expect((await again.complete(ask("a"))).content).toBe("a 1");
    expect((await again.complete({ ...ask("b"), promptVersion: "p/2" })).content).toBe("b 4");
    expect((await again.complete(ask("c"))).content).toBe("c 5");
    const rows = await db().modelCall.findMany({
      where: { episodeId, sequence: { not: null } },
      orderBy: { sequence: "asc" },
    });
    expect(rows.map(({ response }) => (response as { content: string }).content)).toEqual(["a 1", "b 4", "c 5"]);
    // What was paid for stays counted.
    expect(await db().modelCall.count({ where: { episodeId, sequence: null } })).toBe(2);
  });

  test("of two workers on one episode agree: the first answer stored is what both return", async () => {
    const [one, two] = [countingModel(), countingModel()];
    two.calls = 50;
    const first = (await openCallLedger({ runId, episodeId })).record(one, "assistantAgent");
    const second = (await openCallLedger({ runId, episodeId })).record(two, "assistantAgent");
    const answers = [await first.complete(ask("a")), await second.complete(ask("a"))];
    expect(answers.map(({ content }) => content)).toEqual(["a 1", "a 1"]);
    expect(await db().modelCall.count({ where: { episodeId, sequence: 0 } })).toBe(1);
    // The other was paid for too.
    expect(await db().modelCall.count({ where: { episodeId, sequence: null } })).toBe(1);
  });

  test("that failed for good are stored for their faults and never replayed", async () => {
    const broken = (await openCallLedger({ runId, episodeId })).record(refusing, "assistantAgent");
    await expect(broken.complete(ask("a"))).rejects.toBeInstanceOf(ModelFault);
    expect(await db().modelCall.findMany({ where: { episodeId } })).toMatchObject([
      {
        sequence: null,
        faults: { serverError: 6 },
        response: { fault: { faultClass: "serverError", message: "failed" } },
      },
    ]);
    const model = countingModel();
    const again = (await openCallLedger({ runId, episodeId })).record(model, "assistantAgent");
    expect((await again.complete(ask("a"))).content).toBe("a 1");
    expect(await db().modelCall.count({ where: { episodeId } })).toBe(2);
  });

  test("store nothing when they are aborted", async () => {
    const hanging: ChatModel = {
      ...refusing,
      complete: (_, signal) =>
        new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(signal.reason))),
    };
    const abort = new AbortController();
    const call = (await openCallLedger({ runId, episodeId }))
      .record(hanging, "userAgent")
      .complete(ask("a"), abort.signal);
    setTimeout(() => abort.abort(new Error("stop")), 30);
    await expect(call).rejects.toThrow("stop");
    expect(await db().modelCall.count({ where: { episodeId } })).toBe(0);
  });
});

describe("calls outside an episode", () => {
  test("are found by what they ask, in any order, within their run", async () => {
    const model = countingModel();
    const ledger = (await openCallLedger({ runId })).record(model, "userAgent");
    await ledger.complete(ask("a"));
    await ledger.complete(ask("b"));
    const again = (await openCallLedger({ runId })).record(model, "userAgent");
    expect((await again.complete(ask("b"))).content).toBe("b 2");
    expect((await again.complete(ask("a"))).content).toBe("a 1");
    const other = await db().simulationRun.create({ data: { name: "other", config: {}, seed: 1, plannedCount: 1 } });
    const elsewhere = (await openCallLedger({ runId: other.id })).record(model, "userAgent");
    expect((await elsewhere.complete(ask("a"))).content).toBe("a 3");
  });

  test("that failed for good are made again", async () => {
    await expect((await openCallLedger({ runId })).record(refusing, "userAgent").complete(ask("a"))).rejects.toThrow(
      "failed",
    );
    const model = countingModel();
    expect((await (await openCallLedger({ runId })).record(model, "userAgent").complete(ask("a"))).content).toBe("a 1");
  });
});

test("no key reaches a stored call, whatever the server says", async () => {
  const key = "sk-canary-4711";
  const server = await startModelServer({ script: [{ fault: "refusedKey" }] });
  const model = createOpenAiModel(endpointAt(server.url, { apiKey: new HiddenKey(key) }));
  const recorded = (await openCallLedger({ runId, episodeId })).record(model, "assistantAgent");
  await expect(recorded.complete(ask("a"))).rejects.toMatchObject({ halt: { kind: "endpoint" } });
  await server.close();
  const rows = await db().$queryRaw<{ row: string }[]>`select m::text as row from "ModelCall" m`;
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ row }) => row).join()).not.toContain("canary");
});
