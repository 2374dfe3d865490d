import crypto from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "#lib/platform/db/client.ts";
import { boundUsage, guessLostUsage } from "./bound-usage.ts";
import { CallHalted } from "./call-halted.ts";
import { openCallLedger } from "./call-ledger.ts";
import { type ChatRequest, usedBy } from "./chat-model.ts";
import type { ScriptLine } from "./model-server/script.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import { endpointAt } from "./testing/endpoint-at.ts";
import { closeServers, faultOf, serve } from "./testing/model-at.ts";

afterEach(closeServers);

const PRICES = { inputUsdPerMTok: 10, outputUsdPerMTok: 40 };
const ask: ChatRequest = {
  messages: [{ role: "user", content: "Will it rain in Poznań tomorrow? ".repeat(20) }],
  temperature: 0,
  maxOutputTokens: 200,
};
const lost = guessLostUsage(ask, PRICES);
const lostTokens = lost.inputTokens + lost.outputTokens;
const bound = boundUsage(ask, PRICES);

let apiId: string;
let instructionId: string;

beforeEach(async () => {
  const tag = crypto.randomUUID();
  const category = await db().category.create({ data: { name: tag, slug: tag } });
  const api = await db().api.create({
    data: { slug: tag, name: "Weather", categoryId: category.id, source: "openapi" },
  });
  const data = { apiId: api.id, text: "Rain?", source: "imported" as const, sha256: tag };
  apiId = api.id;
  instructionId = (await db().instruction.create({ data })).id;
});

/** An episode of a run with that cap, and its assistant behind a server that does what the script says. */
async function open(script: ScriptLine[], stop: { costUsd?: number; tokens?: number } = {}) {
  const config = { stop };
  const { id: runId } = await db().simulationRun.create({ data: { name: "run", config, seed: 1, plannedCount: 1 } });
  const { id: episodeId } = await db().episode.create({ data: { runId, apiId, instructionId } });
  const server = await serve({ script: [...script, { content: "It will." }] });
  const model = createOpenAiModel(endpointAt(server.url, { ...PRICES, timeoutMs: 300 }), { firstWaitMs: 1 });
  const assistant = async (halt?: AbortSignal) =>
    (await openCallLedger({ runId, episodeId, ...(halt ? { halt } : {}) })).record(model, "assistantAgent");
  return { runId, episodeId, server, assistant };
}

const rowsOf = (runId: string) => db().modelCall.findMany({ where: { runId }, orderBy: { id: "asc" } });

/** What the run's account says, which is what its calls say together. */
async function accountOf(runId: string) {
  const run = await db().simulationRun.findUniqueOrThrow({ where: { id: runId } });
  const { _sum } = await db().modelCall.aggregate({
    where: { runId },
    _sum: { inputTokens: true, outputTokens: true, costUsd: true },
  });
  const account = {
    tokens: Number(run.inputTokens) + Number(run.outputTokens),
    costUsd: Number(run.costUsd),
    reserved: [Number(run.reservedUsd), Number(run.reservedTokens)],
  };
  expect((_sum.inputTokens ?? 0) + (_sum.outputTokens ?? 0)).toBe(account.tokens);
  expect(Number(_sum.costUsd)).toBeCloseTo(account.costUsd, 6);
  return account;
}

describe("a try that failed and may be billed", () => {
  test("is on the account before the next one, marked as estimated, and part of what the call used", async () => {
    const { runId, assistant } = await open([
      { fault: "hangBeforeHeaders", times: 1 },
      { fault: "rateLimited", times: 1 },
      { fault: "notJson", times: 1 },
    ]);
    const answer = await (await assistant()).complete(ask);
    const rows = await rowsOf(runId);
    expect(rows.map(({ sequence, faults }) => ({ sequence, faults }))).toEqual([
      { sequence: null, faults: { timeout: 1, uncounted: 1 } },
      { sequence: null, faults: { malformedBody: 1, uncounted: 1 } },
      { sequence: 0, faults: { rateLimited: 1 } },
    ]);
    const { inputTokens, outputTokens, costUsd } = usedBy(answer);
    expect(usedBy(answer).calls).toBe(1);
    const account = await accountOf(runId);
    expect(account).toMatchObject({ tokens: inputTokens + outputTokens, reserved: [0, 0] });
    expect(account.costUsd).toBeCloseTo(costUsd, 5);
    expect(account.tokens).toBeGreaterThan(2 * lostTokens);
  });

  test("is given again with the stored answer, to the last digit, and nothing is paid for a second time", async () => {
    const { runId, server, assistant } = await open([{ fault: "cutBody", times: 2 }]);
    const first = await (await assistant()).complete(ask);
    expect(first.lost).toHaveLength(2);
    const before = await accountOf(runId);
    const again = await (await assistant()).complete(ask);
    expect(JSON.stringify(usedBy(again))).toBe(JSON.stringify(usedBy(first)));
    expect(again).toEqual(first);
    expect(server.stats().requests).toBe(3);
    expect(await accountOf(runId)).toEqual(before);
  });

  test("is counted once where the call fails for good, the last one with the call", async () => {
    const { runId, assistant } = await open([{ fault: "notJson" }]);
    const error = await faultOf((await assistant()).complete(ask));
    expect(error.lost).toHaveLength(3);
    const rows = await rowsOf(runId);
    expect(rows.map(({ faults }) => faults)).toEqual(rows.map(() => ({ malformedBody: 1, uncounted: 1 })));
    expect(rows.map(({ response }) => Object.keys(response as object))).toEqual([["lostTry"], ["lostTry"], ["fault"]]);
    expect(await accountOf(runId)).toMatchObject({ tokens: 3 * lostTokens, reserved: [0, 0] });
  });

  test("is counted where the call is called off while it waits for its next try", async () => {
    const { runId, server, assistant } = await open([{ fault: "emptyChoices" }]);
    const halt = new AbortController();
    const slow = createOpenAiModel(endpointAt(server.url, PRICES), { firstWaitMs: 600_000 });
    // Waits are drawn: one of no length would bring another try.
    const random = vi.spyOn(Math, "random").mockReturnValue(0.9);
    const { endpointName } = await assistant();
    const ledger = await openCallLedger({ runId, halt: halt.signal });
    const call = ledger.record({ ...slow, endpointName }, "userAgent").complete(ask);
    setTimeout(() => halt.abort(), 300);
    await expect(call).rejects.toBeInstanceOf(CallHalted);
    random.mockRestore();
    // The body told what it used.
    expect(await rowsOf(runId)).toMatchObject([{ agent: "userAgent", faults: { emptyChoices: 1 } }]);
    const account = await accountOf(runId);
    expect(account.tokens).toBeGreaterThan(0);
    expect(account.reserved).toEqual([0, 0]);
  });

  test("is counted where it was broken off, and the call is made again as if it had never been", async () => {
    const { runId, server, assistant } = await open([{ fault: "hangBeforeHeaders", times: 1 }], { tokens: 100_000 });
    const stop = new AbortController();
    const call = (await assistant()).complete(ask, stop.signal);
    await vi.waitFor(() => expect(server.stats().requests).toBe(1));
    stop.abort(new Error("cancelled"));
    await expect(call).rejects.toThrow("cancelled");
    expect(await rowsOf(runId)).toMatchObject([{ sequence: null, faults: { uncounted: 1 } }]);
    expect(await accountOf(runId)).toMatchObject({ tokens: lostTokens, reserved: [0, 0] });
    const answer = await (await assistant()).complete(ask);
    expect(answer).toMatchObject({ content: "It will.", faults: {} });
    expect(await rowsOf(runId)).toMatchObject([{ sequence: null }, { sequence: 0, faults: {} }]);
  });
});

describe("a cap that has room", () => {
  test.each<["costUsd" | "tokens", number]>([
    ["costUsd", lost.costUsd * 1.5 + bound.usd],
    ["tokens", Math.floor(lostTokens * 1.5) + bound.tokens],
  ])("for one failed try and another call (%s) ends the call with the second that fails", async (cap, limit) => {
    const { runId, server, assistant } = await open([{ fault: "hangAfterHeaders" }], { [cap]: limit });
    const error = await (await assistant()).complete(ask).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "CallHalted", halt: { kind: "budget", cap } });
    expect(server.stats().requests).toBe(2);
    const { tokens, costUsd, reserved } = await accountOf(runId);
    expect({ tokens, reserved }).toEqual({ tokens: 2 * lostTokens, reserved: [0, 0] });
    expect(cap === "costUsd" ? costUsd : tokens).toBeLessThanOrEqual(limit);
  });

  test("for two calls at once, both of which fail, lets one of them go on: neither waits for the other for ever", async () => {
    const { runId, server, assistant } = await open([{ fault: "notJson", times: 2 }], {
      tokens: 2 * bound.tokens + 10,
    });
    const one = await assistant();
    const ledger = await openCallLedger({ runId });
    const model = createOpenAiModel(endpointAt(server.url, PRICES), { firstWaitMs: 1 });
    const came = await Promise.allSettled([one.complete(ask), ledger.record(model, "userAgent").complete(ask)]);
    expect(came.filter(({ status }) => status === "fulfilled").length).toBeGreaterThan(0);
    const { tokens, reserved } = await accountOf(runId);
    expect(tokens).toBeLessThanOrEqual(2 * bound.tokens + 10);
    expect(reserved).toEqual([0, 0]);
  });
});
