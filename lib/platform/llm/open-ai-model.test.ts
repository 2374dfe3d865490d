import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type ChatRequest, type FaultClass, ModelFault } from "./chat-model.ts";
import { HiddenKey } from "./hidden-key.ts";
import type { FaultKind } from "./model-server/fault-kinds.ts";
import type { ScriptLine } from "./model-server/script.ts";
import { type ModelServer, type ModelServerOptions, startModelServer } from "./model-server/start-model-server.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import type { OpenAiEndpoint } from "./resolve-model-endpoint.ts";
import { endpointAt } from "./testing/endpoint-at.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function serve(options: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer({ retryAfterMs: 5, dripMs: 20, ...options });
  open.push(server);
  return server;
}

/** A server that answers as `handle` says, for what the model server does not do. */
async function serveRaw(handle: http.RequestListener): Promise<string> {
  const server = http.createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const request: ChatRequest = { messages: [{ role: "user", content: "Hello" }], temperature: 0, maxOutputTokens: 50 };

function modelAt(url: string, settings: Partial<OpenAiEndpoint> = {}) {
  return createOpenAiModel(endpointAt(url, settings), { firstWaitMs: 2 });
}

const answering = (line: Partial<ScriptLine> = {}): ScriptLine => ({ content: "Hi.", ...line });
const completion = (message: object, extra: object = {}) =>
  JSON.stringify({ choices: [{ index: 0, message, finish_reason: "stop" }], ...extra });
const asJson = { "content-type": "application/json" };

async function faultOf(promise: Promise<unknown>): Promise<ModelFault> {
  const error = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelFault);
  return error as ModelFault;
}

describe("a fault that passes", () => {
  test.each<[FaultKind, FaultClass]>([
    ["rateLimited", "rateLimited"],
    ["serverError", "serverError"],
    ["unavailable", "serverError"],
    ["badGateway", "serverError"],
    ["cutBody", "connection"],
    ["cutJson", "malformedBody"],
    ["notJson", "malformedBody"],
    ["emptyChoices", "emptyChoices"],
    ["errorObject", "serverError"],
    ["hangBeforeHeaders", "timeout"],
    ["hangAfterHeaders", "timeout"],
    ["slowDrip", "timeout"],
    ["reset", "connection"],
  ])("%s is tried again and counted as %s", async (fault, faultClass) => {
    const server = await serve({ script: [{ fault, times: 2 }, answering()] });
    const answer = await modelAt(server.url).complete(request);
    expect(answer).toMatchObject({ content: "Hi.", faults: { [faultClass]: 2 } });
    expect(server.stats().requests).toBe(3);
  });
});

describe("a fault that stays", () => {
  test.each<[FaultKind, FaultClass, number]>([
    ["rateLimited", "rateLimited", 10],
    ["serverError", "serverError", 6],
    ["cutBody", "connection", 6],
    ["reset", "connection", 6],
    ["hangAfterHeaders", "timeout", 3],
    ["notJson", "malformedBody", 3],
    ["cutJson", "malformedBody", 3],
    ["emptyChoices", "emptyChoices", 3],
    ["refusedKey", "refusedKey", 1],
    ["contextExceeded", "contextExceeded", 1],
    ["redirect", "badRequest", 1],
  ])("%s ends the call as %s after %i tries", async (fault, faultClass, tries) => {
    const server = await serve({ script: [{ fault }] });
    const error = await faultOf(modelAt(server.url).complete(request));
    expect(error.faultClass).toBe(faultClass);
    expect(error.faults).toEqual({ [faultClass]: tries });
    expect(error.message).toMatch(/^local \(scripted\) .+: .+\. .+\.$/);
    expect(server.stats().requests).toBe(tries);
  });

  test("an address where nobody listens is a connection fault that names the reason", async () => {
    const error = await faultOf(modelAt("http://127.0.0.1:9/v1").complete(request));
    expect(error).toMatchObject({ faultClass: "connection", faults: { connection: 6 } });
    expect(error.message).toContain("ECONNREFUSED");
  });

  test("several kinds together end the call after twelve tries", async () => {
    const kinds: FaultKind[] = ["serverError", "reset", "rateLimited", "notJson", "emptyChoices"];
    const script = Array.from(
      { length: 20 },
      (_, index): ScriptLine => ({ fault: kinds[index % 5] as FaultKind, times: 1 }),
    );
    const error = await faultOf(modelAt((await serve({ script })).url).complete(request));
    expect(Object.values(error.faults).reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(12);
  });

  test("an answer that is larger than 16 MB is not read to its end", async () => {
    const url = await serveRaw((_, response) =>
      response.writeHead(200, asJson).end(completion({ content: "x".repeat(17_000_000) })),
    );
    const error = await faultOf(modelAt(url, { timeoutMs: 5000 }).complete(request));
    expect(error).toMatchObject({ faultClass: "malformedBody" });
  });

  test.each([
    [400, { code: "context_length_exceeded", message: "too long" }, "contextExceeded"],
    [400, { message: "This model's maximum context length is 4096 tokens" }, "contextExceeded"],
    [400, { message: "bad temperature" }, "badRequest"],
    [404, { message: "model not found" }, "badRequest"],
    [402, { message: "pay first" }, "refusedKey"],
    [403, { message: "no" }, "refusedKey"],
    [429, { code: "insufficient_quota", message: "You exceeded your quota" }, "refusedKey"],
  ] as const)("status %i with %j is %s, once", async (status, error, faultClass) => {
    let requests = 0;
    const url = await serveRaw((_, response) => {
      requests += 1;
      response.writeHead(status, asJson).end(JSON.stringify({ error }));
    });
    expect((await faultOf(modelAt(url).complete(request))).faultClass).toBe(faultClass);
    expect(requests).toBe(1);
  });
});

describe("waiting", () => {
  test("Retry-After as a date is waited for", async () => {
    let requests = 0;
    const url = await serveRaw((_, response) => {
      requests += 1;
      const date = new Date(Date.now() + 1000).toUTCString();
      if (requests === 1) response.writeHead(429, { ...asJson, "retry-after": date }).end("{}");
      else response.writeHead(200, asJson).end(completion({ content: "later" }));
    });
    expect(await modelAt(url).complete(request)).toMatchObject({ content: "later", faults: { rateLimited: 1 } });
  });

  test("a server that asks for two minutes does not keep an aborted call", async () => {
    const server = await serve({ retryAfterMs: 120_000, script: [{ fault: "rateLimited" }] });
    const abort = new AbortController();
    const call = modelAt(server.url).complete(request, abort.signal);
    setTimeout(() => abort.abort(new Error("cancelled by a person")), 50);
    const startedAt = performance.now();
    await expect(call).rejects.toThrow("cancelled by a person");
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test.each<FaultKind>(["hangBeforeHeaders", "hangAfterHeaders"])(
    "abort ends a call that hangs (%s)",
    async (fault) => {
      const server = await serve({ script: [{ fault }] });
      const abort = new AbortController();
      const call = modelAt(server.url, { timeoutMs: 60_000 }).complete(request, abort.signal);
      setTimeout(() => abort.abort(new Error("stop")), 50);
      await expect(call).rejects.toThrow("stop");
    },
  );

  test("a 429 with advice holds up every call of the endpoint, not one", async () => {
    const server = await serve({
      retryAfterMs: 300,
      script: [{ contains: "first", fault: "rateLimited", times: 1 }, answering()],
    });
    const endpoint = endpointAt(server.url);
    const ask = (content: string) =>
      createOpenAiModel(endpoint, { firstWaitMs: 2 }).complete({ ...request, messages: [{ role: "user", content }] });
    const first = ask("first");
    await expect.poll(() => server.stats().faults.rateLimited).toBe(1);
    const startedAt = performance.now();
    await ask("second");
    expect(performance.now() - startedAt).toBeGreaterThan(200);
    await first;
  });

  test("no more calls are under way than the endpoint allows, over all its models", async () => {
    const server = await serve({ latencyMs: 20, script: [answering()] });
    const endpoint = endpointAt(server.url, { maxConcurrency: 3 });
    const models = [createOpenAiModel(endpoint), createOpenAiModel(endpoint)];
    await Promise.all(Array.from({ length: 12 }, (_, index) => models[index % 2]?.complete(request)));
    expect(server.stats()).toMatchObject({ answers: 12, mostAtOnce: 3 });
  });
});

describe("an answer", () => {
  test.each<[FaultKind, object]>([
    ["contentNull", { content: "" }],
    ["finishLength", { content: "Hi.", finishReason: "length" }],
    ["finishContentFilter", { content: "", finishReason: "contentFilter" }],
    ["unstorableText", { content: "abc 🙂" }],
  ])("with %s is an answer, not a fault", async (fault, expected) => {
    const server = await serve({ script: [{ fault, content: "Hi." }] });
    expect(await modelAt(server.url).complete(request)).toMatchObject({ ...expected, faults: {} });
  });

  test("filtered with a 400 is a filtered answer", async () => {
    const url = await serveRaw((_, response) =>
      response.writeHead(400, asJson).end(JSON.stringify({ error: { code: "content_filter", message: "filtered" } })),
    );
    expect(await modelAt(url).complete(request)).toMatchObject({ content: "", finishReason: "contentFilter" });
  });

  test("carries tool calls, their text without what cannot be stored", async () => {
    const calls = [
      { id: "", function: { name: "f", arguments: '{"a":"\ud800x"}' } },
      { id: "b", function: { name: "g", arguments: { b: 1 } } },
    ];
    const url = await serveRaw((_, response) =>
      response.writeHead(200, asJson).end(completion({ content: null, tool_calls: calls })),
    );
    expect(await modelAt(url).complete(request)).toMatchObject({
      finishReason: "toolCalls",
      toolCalls: [
        { id: "call_0", name: "f", arguments: '{"a":"x"}' },
        { id: "b", name: "g", arguments: '{"b":1}' },
      ],
    });
  });

  test("costs what its tokens cost at the endpoint's prices", async () => {
    const usage = { prompt_tokens: 2000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 1024 } };
    const url = await serveRaw((_, response) =>
      response.writeHead(200, asJson).end(completion({ content: "x" }, { usage })),
    );
    const { usage: used } = await modelAt(url, { inputUsdPerMTok: 2, outputUsdPerMTok: 10 }).complete(request);
    expect(used).toEqual({ inputTokens: 2000, cachedTokens: 1024, outputTokens: 100, costUsd: 0.005, calls: 1 });
  });

  test.each([undefined, null, { prompt_tokens: -1, completion_tokens: "many" }])(
    "with usage %j costs nothing",
    async (usage) => {
      const url = await serveRaw((_, response) =>
        response.writeHead(200, asJson).end(completion({ content: "x" }, { usage })),
      );
      expect((await modelAt(url).complete(request)).usage).toEqual({
        inputTokens: 0,
        cachedTokens: 0,
        outputTokens: 0,
        costUsd: 0,
        calls: 1,
      });
    },
  );
});

describe("a request", () => {
  test("is sent in the wire format, with nothing of the environment", async () => {
    process.env.OPENAI_ORG_ID = "org-of-the-environment";
    process.env.OPENAI_CUSTOM_HEADERS = "x-stolen: yes\nauthorization: Bearer environment";
    const seen: { headers?: http.IncomingHttpHeaders; body?: string } = {};
    const url = await serveRaw(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      Object.assign(seen, { headers: incoming.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(200, asJson).end(completion({ content: "x" }));
    });
    try {
      await modelAt(url, { apiKey: new HiddenKey("key-1") }).complete({
        ...request,
        promptVersion: "p/1",
        stop: ["END"],
        seed: 7,
        tools: [{ name: "f", description: "d", parameters: { type: "object" } }],
        jsonSchema: { name: "answer", schema: { type: "object" } },
        messages: [
          { role: "user", content: "Hello" },
          { role: "assistant", content: "", toolCalls: [{ id: "1", name: "f", arguments: "{}" }] },
          { role: "tool", content: "done", toolCallId: "1" },
        ],
      });
    } finally {
      delete process.env.OPENAI_ORG_ID;
      delete process.env.OPENAI_CUSTOM_HEADERS;
    }
    expect(seen.headers).toMatchObject({ authorization: "Bearer key-1" });
    expect(seen.headers).not.toHaveProperty("x-stolen");
    expect(seen.headers).not.toHaveProperty("openai-organization");
    expect(JSON.parse(seen.body ?? "")).toEqual({
      model: "scripted",
      messages: [
        { role: "user", content: "Hello" },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "1", type: "function", function: { name: "f", arguments: "{}" } }],
        },
        { role: "tool", content: "done", tool_call_id: "1" },
      ],
      max_tokens: 50,
      temperature: 0,
      stop: ["END"],
      seed: 7,
      parallel_tool_calls: true,
      tools: [{ type: "function", function: { name: "f", description: "d", parameters: { type: "object" } } }],
      response_format: {
        type: "json_schema",
        json_schema: { name: "answer", schema: { type: "object" }, strict: false },
      },
    });
  });

  test("leaves out what the model says it does not take, from then on", async () => {
    const bodies: Record<string, unknown>[] = [];
    const url = await serveRaw(async (incoming, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      bodies.push(body);
      const refused = ["max_tokens", "temperature"].find((name) => name in body);
      if (!refused) response.writeHead(200, asJson).end(completion({ content: "x" }));
      else {
        const error = { code: "unsupported_parameter", param: refused, message: `Unsupported parameter: '${refused}'` };
        response.writeHead(400, asJson).end(JSON.stringify({ error }));
      }
    });
    const model = modelAt(url);
    expect(await model.complete(request)).toMatchObject({ content: "x", faults: {} });
    await model.complete(request);
    expect(bodies).toHaveLength(4);
    expect(bodies.at(-1)).toMatchObject({ max_completion_tokens: 50 });
  });

  test("never follows a redirect, so that neither request nor key goes elsewhere", async () => {
    let hits = 0;
    const elsewhere = await serveRaw((_, response) => {
      hits += 1;
      response.end();
    });
    const url = await serveRaw((_, response) =>
      response.writeHead(307, { location: `${elsewhere}/chat/completions` }).end(),
    );
    const error = await faultOf(modelAt(url, { apiKey: new HiddenKey("sk-secret") }).complete(request));
    expect(error.faultClass).toBe("badRequest");
    expect(hits).toBe(0);
  });
});

describe("the key", () => {
  const key = "sk-canary-4711-do-not-print";

  test.each<FaultKind>(["refusedKey", "serverError", "notJson", "reset"])(
    "is in nothing that %s throws",
    async (fault) => {
      const server = await serve({ script: [{ fault }] });
      const endpoint = endpointAt(server.url, { apiKey: new HiddenKey(key) });
      const error = await faultOf(createOpenAiModel(endpoint, { firstWaitMs: 1 }).complete(request));
      const shown = [
        error.message,
        error.stack,
        JSON.stringify(error),
        String(error.cause),
        JSON.stringify(endpoint),
        `${endpoint.apiKey}`,
      ];
      expect(shown.join("\n")).not.toContain("canary");
    },
  );

  test("of another server, half masked, is taken out of its message too", async () => {
    const message = "Incorrect API key provided: sk-proj-ab***yz. Bearer abcdef123456 is wrong";
    const url = await serveRaw((_, response) =>
      response.writeHead(401, asJson).end(JSON.stringify({ error: { message } })),
    );
    const error = await faultOf(modelAt(url).complete(request));
    expect(error.message).not.toMatch(/sk-proj|abcdef/);
    expect(error.message).toContain("[key]");
  });
});
