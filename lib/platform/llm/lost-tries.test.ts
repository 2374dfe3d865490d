import net from "node:net";
import { afterEach, describe, expect, test, vi } from "vitest";
import { guessLostUsage } from "./bound-usage.ts";
import { type FaultClass, sumLost } from "./chat-model.ts";
import { closeServers, faultOf, modelAt, request } from "./testing/model-at.ts";
import { type Deed, saying, serveDeed } from "./testing/serve-deed.ts";

afterEach(closeServers);

const DEADLINE_MS = 200;

const failedChoice = { finish_reason: "error", error: { code: 502, message: "died" }, message: { content: "He" } };

describe("a try that failed", () => {
  const prices = { inputUsdPerMTok: 1, outputUsdPerMTok: 10 };
  const guess = guessLostUsage(request, prices);

  test.each<[FaultClass, Deed]>([
    ["timeout", "hangBeforeHeaders"],
    ["timeout", "hangAfterHeaders"],
    ["connection", "reset"],
    ["connection", "cutBody"],
    ["malformedBody", "cutJson"],
    ["malformedBody", "notJson"],
    ["emptyChoices", saying(200, { choices: [] })],
  ])("with %s (%s) may be billed: what it used is guessed, and told before the next", async (faultClass, deed) => {
    const server = await serveDeed(deed, 1);
    const settle = vi.fn(async () => expect(server.asked()).toBe(1));
    const model = modelAt(server.url, { ...prices, timeoutMs: DEADLINE_MS });
    const said = await model.complete(request, undefined, undefined, settle);
    const lost = { faultClass, usage: guess, isEstimated: true };
    expect(guess).toEqual({ inputTokens: 2, cachedTokens: 0, outputTokens: 50, costUsd: 0.000_502, calls: 0 });
    expect(said).toMatchObject({ content: "Hi.", faults: { [faultClass]: 1, uncounted: 1 }, lost: [lost] });
    expect(settle.mock.calls).toEqual([[lost]]);
  });

  const told = { usage: { prompt_tokens: 7, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 4 } } };

  test.each<[FaultClass, Deed]>([
    ["emptyChoices", saying(200, { choices: [], ...told })],
    ["malformedBody", saying(200, { choices: [{}], ...told })],
    ["serverError", saying(200, { choices: [failedChoice], ...told })],
  ])("with %s and says what it used is counted with that", async (faultClass, deed) => {
    const { url } = await serveDeed(deed, 1);
    const { faults, lost } = await modelAt(url, prices).complete(request);
    const usage = { inputTokens: 7, cachedTokens: 4, outputTokens: 3, costUsd: 0.000_037, calls: 0 };
    expect(lost).toEqual([{ faultClass, usage, isEstimated: false }]);
    expect(faults).toEqual({ [faultClass]: 1 });
  });

  test.each(["rateLimited", "serverError", "errorObject", "badGateway"] as const)(
    "with %s was refused before a model worked on it, and costs nothing",
    async (deed) => {
      const { url } = await serveDeed(deed, 1);
      expect(await modelAt(url, prices).complete(request)).not.toHaveProperty("lost");
    },
  );

  test("before there was a connection costs nothing, whether it was refused or broke off", async () => {
    const refused = await faultOf(modelAt("http://127.0.0.1:9/v1", prices).complete(request));
    expect(refused).toMatchObject({ faultClass: "connection", lost: [] });
    const abrupt = net.createServer((socket) => socket.resetAndDestroy());
    await new Promise<void>((resolve) => abrupt.listen(0, "127.0.0.1", resolve));
    // TLS is never agreed upon.
    const url = `https://127.0.0.1:${(abrupt.address() as net.AddressInfo).port}/v1`;
    const broken = await faultOf(modelAt(url, { ...prices, timeoutMs: 5000 }).complete(request));
    abrupt.close();
    expect(broken).toMatchObject({ faultClass: "connection", faults: { connection: 6 }, lost: [] });
  });

  test("that is broken off once it was sent may be billed, and is no fault of the endpoint", async () => {
    const server = await serveDeed("hangBeforeHeaders");
    const stop = new AbortController();
    const settle = vi.fn(async () => {});
    const call = modelAt(server.url, prices).complete(request, stop.signal, undefined, settle);
    await vi.waitFor(() => expect(server.asked()).toBe(1));
    stop.abort(new Error("nobody wants it"));
    await expect(call).rejects.toThrow("nobody wants it");
    expect(settle.mock.calls).toEqual([[{ faultClass: null, usage: guess, isEstimated: true }, "isLast"]]);
  });

  test("that is broken off before it was sent costs nothing", async () => {
    const { url } = await serveDeed("hangBeforeHeaders");
    const settle = vi.fn(async () => {});
    const call = modelAt(url, prices).complete(request, AbortSignal.abort(new Error("too late")), undefined, settle);
    await expect(call).rejects.toThrow("too late");
    expect(settle).not.toHaveBeenCalled();
  });

  test("is not made again when that is forbidden", async () => {
    const server = await serveDeed("notJson");
    const call = modelAt(server.url).complete(request, undefined, undefined, async () => {
      throw new Error("no room");
    });
    await expect(call).rejects.toThrow("no room");
    expect(server.asked()).toBe(1);
  });

  test("is part of what a call used that fails for good", async () => {
    const server = await serveDeed("notJson");
    const error = await faultOf(modelAt(server.url, prices).complete(request));
    expect(sumLost(error.lost)).toMatchObject({ inputTokens: 6, outputTokens: 150 });
  });
});
