import type http from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { HiddenKey } from "./hidden-key.ts";
import type { FaultKind } from "./model-server/fault-kinds.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import { endpointAt } from "./testing/endpoint-at.ts";
import { answer, closeServers, completion, faultOf, modelAt, request, serve, serveRaw } from "./testing/model-at.ts";

afterEach(closeServers);

describe("waiting", () => {
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
      script: [{ contains: "first", fault: "rateLimited", times: 1 }, { content: "Hi." }],
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
    const server = await serve({ latencyMs: 20, script: [{ content: "Hi." }] });
    const endpoint = endpointAt(server.url, { maxConcurrency: 3 });
    const models = [createOpenAiModel(endpoint), createOpenAiModel(endpoint)];
    await Promise.all(Array.from({ length: 12 }, (_, index) => models[index % 2]?.complete(request)));
    expect(server.stats()).toMatchObject({ answers: 12, mostAtOnce: 3 });
  });
});

describe("an answer", () => {
  test("carries tool calls, their text without what cannot be stored", async () => {
    const calls = [
      { id: "", function: { name: "f", arguments: '{"a":"\ud800x"}' } },
      { id: "b", function: { name: "g", arguments: { b: 1 } } },
    ];
    const url = await serveRaw((_, response) =>
      answer(response, 200, completion({ content: null, tool_calls: calls })),
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
    const url = await serveRaw((_, response) => answer(response, 200, completion({ content: "x" }, { usage })));
    const { usage: used } = await modelAt(url, { inputUsdPerMTok: 2, outputUsdPerMTok: 10 }).complete(request);
    expect(used).toEqual({ inputTokens: 2000, cachedTokens: 1024, outputTokens: 100, costUsd: 0.005, calls: 1 });
  });

  test.each([undefined, null, { prompt_tokens: -1, completion_tokens: "many" }])(
    "with usage %j is estimated by its length, and says so",
    async (usage) => {
      const content = "a".repeat(40);
      const url = await serveRaw((_, response) => answer(response, 200, completion({ content }, { usage })));
      const asked = { ...request, messages: [{ role: "user" as const, content: "b".repeat(400) }] };
      const model = modelAt(url, { inputUsdPerMTok: 2, outputUsdPerMTok: 10 });
      expect(await model.complete(asked)).toMatchObject({
        usage: { inputTokens: 100, cachedTokens: 0, outputTokens: 10, costUsd: 0.000_3, calls: 1 },
        faults: { uncounted: 1 },
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
      answer(response, 200, completion({ content: "x" }));
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
      if (!refused) answer(response, 200, completion({ content: "x" }));
      else {
        const error = { code: "unsupported_parameter", param: refused, message: `Unsupported parameter: '${refused}'` };
        answer(response, 400, { error });
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
    const url = await serveRaw((_, response) => answer(response, 401, { error: { message } }));
    const error = await faultOf(modelAt(url).complete(request));
    expect(error.message).not.toMatch(/sk-proj|abcdef/);
    expect(error.message).toContain("[key]");
  });
});
