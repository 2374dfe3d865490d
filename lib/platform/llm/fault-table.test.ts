import type http from "node:http";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { FaultClass } from "./chat-model.ts";
import { gateOf } from "./endpoint-gate.ts";
import type { FaultKind } from "./model-server/fault-kinds.ts";
import type { ScriptLine } from "./model-server/script.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import { endpointAt } from "./testing/endpoint-at.ts";
import { answer, closeServers, completion, faultOf, modelAt, request, serve, serveRaw } from "./testing/model-at.ts";
import { type Deed, refusing, saying, serveDeed } from "./testing/serve-deed.ts";

afterEach(closeServers);

const DEADLINE_MS = 200;

const half = JSON.stringify(completion({ content: "Hi." })).slice(0, 40);
const begun =
  (end: (response: http.ServerResponse) => void): Deed =>
  (response) => {
    response.writeHead(200, { "content-type": "application/json" }).write(half);
    setTimeout(() => end(response), 5);
  };

const failedChoice = { finish_reason: "error", error: { code: 502, message: "died" }, message: { content: "He" } };
const outgrown = { code: "context_length_exceeded", message: "too long" };
const full = { message: "Context size has been exceeded." };

/** What happens at the server, what that is counted as, after how many tries the call gives up, and what people are told. */
type Row = [string, Deed, FaultClass, number, string];

const PASSING: Row[] = [
  ["429", "rateLimited", "rateLimited", 10, "slow down"],
  ["500", "serverError", "serverError", 6, "The model fell over"],
  ["502 with HTML", "badGateway", "serverError", 6, "502"],
  ["503", "unavailable", "serverError", 6, "The model is loading"],
  ["504 without a body", saying(504, ""), "serverError", 6, "504"],
  ["529", refusing(529, { message: "Overloaded" }), "serverError", 6, "Overloaded"],
  ["409", refusing(409, { message: "Try again" }), "serverError", 6, "Try again"],
  ["an error object with 200", "errorObject", "serverError", 6, "behind this gateway"],
  ["a choice that ended in an error", saying(200, { choices: [failedChoice] }), "serverError", 6, "died"],
  ["408", refusing(408, { message: "too slow" }), "timeout", 3, "too slow"],
  ["a hang before the headers", "hangBeforeHeaders", "timeout", 3, `within ${DEADLINE_MS} ms`],
  ["a hang in the body", "hangAfterHeaders", "timeout", 3, `within ${DEADLINE_MS} ms`],
  ["a slow drip", "slowDrip", "timeout", 3, `within ${DEADLINE_MS} ms`],
  ["a reset before the headers", "reset", "connection", 6, "ECONNRESET"],
  ["a reset in the body", begun(({ socket }) => socket?.resetAndDestroy()), "connection", 6, "ECONNRESET"],
  ["a body shorter than announced", "cutBody", "connection", 6, "could not be reached"],
  ["a chunked body without an end", begun((response) => response.destroy()), "connection", 6, "could not be reached"],
  ["bytes that are no HTTP", ({ socket }) => socket?.end("220 ready\r\n"), "connection", 6, "HTTP/1.1 protocol"],
  ["JSON that ends in the middle", "cutJson", "malformedBody", 3, "JSON"],
  ["plain text", "notJson", "malformedBody", 3, "not JSON"],
  ["a page", saying(200, "<html></html>", { "content-type": "text/html" }), "malformedBody", 3, "not JSON"],
  ["an empty body", saying(200, ""), "malformedBody", 3, "not JSON"],
  ["null", saying(200, "null"), "malformedBody", 3, "the body"],
  ["JSON of another shape", saying(200, { text: "Hi." }), "malformedBody", 3, "choices"],
  ["a choice without a message", saying(200, { choices: [{}] }), "malformedBody", 3, "choices.0.message"],
  ["content that is no text", saying(200, completion({ content: 7 })), "malformedBody", 3, "message.content"],
  ["17 MB", saying(200, completion({ content: "x".repeat(17_000_000) })), "malformedBody", 3, "larger than 16 MB"],
  ["no choices", "emptyChoices", "emptyChoices", 3, "without choices"],
];

/** Tried ten times too, with pauses of the whole endpoint in between that are too long for a test. */
const UNADVISED: Row[] = [
  ["429 that says nothing", saying(429, ""), "rateLimited", 10, ""],
  ["429 in an answer with 200", refusing(200, { code: 429, message: "busy" }), "rateLimited", 10, "busy"],
];

const FINAL: Row[] = [
  ["401", "refusedKey", "refusedKey", 1, "Incorrect API key"],
  ["402", refusing(402, { message: "pay first" }), "refusedKey", 1, "pay first"],
  ["403", refusing(403, { message: "not you" }), "refusedKey", 1, "not you"],
  ["429 of an empty account", refusing(429, { code: "insufficient_quota" }), "refusedKey", 1, "the account behind it"],
  ["404 of an unknown model", refusing(404, { message: "no such model" }), "badRequest", 1, "no such model"],
  ["400", refusing(400, { message: "bad temperature" }), "badRequest", 1, "bad temperature"],
  ["422", refusing(422, { message: "bad tools" }), "badRequest", 1, "bad tools"],
  ["a redirect", "redirect", "badRequest", 1, "redirects are not followed"],
  ["400 of a context too long", "contextExceeded", "contextExceeded", 1, "8192 tokens"],
  ["413", refusing(413, { message: "too large" }), "contextExceeded", 1, "too large"],
  ...[
    "This model's maximum context length is 4096 tokens",
    "request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it",
    "This model's maximum prompt length is 131072 but the request contains 136973 tokens.",
    "The decoder prompt (length 5016) is longer than the maximum model length of 4096",
  ].map((message): Row => [`400 "${message}"`, refusing(400, { message }), "contextExceeded", 1, "context window"]),
  ["500 of a context too long", refusing(500, full), "contextExceeded", 1, "has been exceeded"],
  ["a context too long with 200", refusing(200, outgrown), "contextExceeded", 1, "too long"],
];

/** A model may have been at work on tries that failed like this. */
const BILLED: readonly FaultClass[] = ["timeout", "connection", "malformedBody", "emptyChoices"];

const settingsOf = (faultClass: FaultClass) => ({ timeoutMs: faultClass === "timeout" ? DEADLINE_MS : 10_000 });

test.each([...PASSING, ...UNADVISED])(
  "%s, once: the call is tried again and the fault counted",
  async (_, deed, faultClass) => {
    const server = await serveDeed(deed, 1);
    const said = await modelAt(server.url, settingsOf(faultClass)).complete(request);
    expect(said).toMatchObject({ content: "Hi.", finishReason: "stop", faults: { [faultClass]: 1 } });
    expect(server.asked()).toBe(2);
  },
);

test.each([...PASSING, ...FINAL])("%s, always: the call ends with it", async (_, deed, faultClass, tries, words) => {
  const server = await serveDeed(deed);
  const error = await faultOf(modelAt(server.url, settingsOf(faultClass)).complete(request));
  expect(error).toMatchObject({ faultClass, faults: { [faultClass]: tries } });
  expect(Object.keys(error.faults).filter((name) => name !== "uncounted")).toEqual([faultClass]);
  expect(error.lost).toHaveLength(BILLED.includes(faultClass) ? tries : 0);
  expect(error.faults.uncounted ?? 0).toBe(error.lost.filter(({ isEstimated }) => isEstimated).length);
  expect(error.message).toMatch(/^local \(scripted\) .+: .+\. .+\.$/);
  expect(error.message).toContain(words);
  expect(server.asked()).toBe(tries);
});

test("a refused connection ends the call after six tries and names the reason", async () => {
  const error = await faultOf(modelAt("http://127.0.0.1:9/v1").complete(request));
  expect(error).toMatchObject({ faultClass: "connection", faults: { connection: 6 } });
  expect(error.message).toContain("ECONNREFUSED");
});

describe("faults of several kinds in one call", () => {
  const kinds: FaultKind[] = ["serverError", "reset", "rateLimited", "notJson", "emptyChoices"];
  const once = kinds.map((fault): ScriptLine => ({ fault, times: 1 }));

  test("are counted by class", async () => {
    const server = await serve({ script: [...once, { content: "Hi." }] });
    const { faults } = await modelAt(server.url).complete(request);
    const counted = { serverError: 1, connection: 1, rateLimited: 1, malformedBody: 1, emptyChoices: 1 };
    // The answer without choices tells what it used.
    expect(faults).toEqual({ ...counted, uncounted: 2 });
    expect(server.stats()).toMatchObject({ requests: 6, answers: 1 });
  });

  test("end it after twelve tries", async () => {
    const script = [...once, ...once, ...once].map((line) => ({ ...line }));
    const server = await serve({ script });
    const { faultClass, faults } = await faultOf(modelAt(server.url).complete(request));
    expect(faultClass).toBe("connection");
    const counted = { serverError: 3, connection: 3, rateLimited: 2, malformedBody: 2, emptyChoices: 2 };
    expect(faults).toEqual({ ...counted, uncounted: 5 });
    expect(server.stats().requests).toBe(12);
  });
});

describe("a server that says how long to wait", () => {
  const soon = () => new Date(Date.now() + 2000).toUTCString();

  test.each<[string, () => object, number]>([
    ["in seconds", () => ({ "retry-after": "1" }), 1000],
    ["as a date", () => ({ "retry-after": soon() }), 1000],
    ["in milliseconds, whatever it says in seconds", () => ({ "retry-after-ms": "120", "retry-after": "60" }), 120],
  ])("%s is asked again then, and nobody asks it before", async (_, headers, atLeastMs) => {
    const asked: number[] = [];
    const url = await serveRaw((_request, response) => {
      asked.push(performance.now());
      if (asked.length === 1) answer(response, 429, {}, headers());
      else answer(response, 200, completion({ content: "later" }));
    });
    const endpoint = endpointAt(url);
    const model = createOpenAiModel(endpoint, { firstWaitMs: 2 });
    const first = model.complete(request);
    await expect.poll(() => gateOf(endpoint.id, 16).faultsSinceAnswer).toBe(1);
    const [answered] = await Promise.all([first, model.complete(request)]);
    expect(answered).toMatchObject({ content: "later", faults: { rateLimited: 1 } });
    const [refusedAt = 0, ...later] = asked;
    expect(later).toHaveLength(2);
    expect(Math.min(...later) - refusedAt).toBeGreaterThanOrEqual(atLeastMs - 5);
  });

  test("with a 503 holds up the call that met it", async () => {
    const asked: number[] = [];
    const url = await serveRaw((_, response) => {
      asked.push(performance.now());
      if (asked.length === 1) answer(response, 503, {}, { "retry-after-ms": "150" });
      else answer(response, 200, completion({ content: "later" }));
    });
    expect(await modelAt(url).complete(request)).toMatchObject({ faults: { serverError: 1 } });
    const [refusedAt = 0, again = 0] = asked;
    expect(again - refusedAt).toBeGreaterThanOrEqual(145);
  });

  test.each([
    { "retry-after": "277403" },
    { "retry-after-ms": "1000000000000" },
    { "retry-after": "Fri, 31 Dec 2999 23:59:59 GMT" },
  ])("and says %j is left alone for a minute, and keeps no call that is aborted", async (headers) => {
    const server = await serveDeed(saying(429, {}, headers));
    const endpoint = endpointAt(server.url);
    const pause = vi.spyOn(gateOf(endpoint.id, 16), "pause");
    const abort = new AbortController();
    const call = createOpenAiModel(endpoint).complete(request, abort.signal);
    await expect.poll(() => pause.mock.calls).toEqual([[60_000]]);
    abort.abort(new Error("cancelled by a person"));
    const abortedAt = performance.now();
    await expect(call).rejects.toThrow("cancelled by a person");
    expect(performance.now() - abortedAt).toBeLessThan(1000);
    expect(server.asked()).toBe(1);
  });
});

describe("what is an answer and no fault", () => {
  const empty = { content: "", toolCalls: [] };

  test.each<[string, Deed, object]>([
    ["null for content", "contentNull", { ...empty, finishReason: "stop" }],
    ["empty content", saying(200, completion({ content: "" })), { ...empty, finishReason: "stop" }],
    ["no content", saying(200, completion({})), { ...empty, finishReason: "stop" }],
    ["a refusal", saying(200, completion({ refusal: "No." })), { content: "No.", finishReason: "stop" }],
    ["the length limit", "finishLength", { finishReason: "length" }],
    ["a content filter", "finishContentFilter", { ...empty, finishReason: "contentFilter" }],
    [
      "a content filter that answers 400",
      refusing(400, { code: "content_filter", message: "filtered" }),
      { ...empty, finishReason: "contentFilter" },
    ],
    ["text that cannot be stored", "unstorableText", { content: "abc 🙂" }],
  ])("%s", async (_, deed, expected) => {
    const server = await serveDeed(deed);
    const said = await modelAt(server.url).complete(request);
    expect(said).toMatchObject({ ...expected, faults: {}, usage: { calls: 1 } });
    expect(server.asked()).toBe(1);
  });
});
