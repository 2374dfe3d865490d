import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { CallHalted } from "./call-halted.ts";
import type { ChatRequest } from "./chat-model.ts";
import { EndpointGate } from "./endpoint-gate.ts";
import { type ModelServer, type ModelServerOptions, startModelServer } from "./model-server/start-model-server.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import { endpointAt } from "./testing/endpoint-at.ts";

const open: ModelServer[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const server of open.splice(0)) await server.close();
});

const request: ChatRequest = { messages: [{ role: "user", content: "Hello." }], temperature: 0, maxOutputTokens: 50 };

async function serve(options: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer({ script: [{ content: "Hi." }], ...options });
  open.push(server);
  return server;
}

test("a request that was sent is answered although no further one may be made", async () => {
  const server = await serve({ latencyMs: 100 });
  const halt = new AbortController();
  const answer = createOpenAiModel(endpointAt(server.url)).complete(request, undefined, halt.signal);
  await sleep(50);
  halt.abort();
  await expect(answer).resolves.toMatchObject({ content: "Hi." });
});

test("a call that waits for its next try, for a slot or for its first try is given up at once", async () => {
  const server = await serve({ script: [{ fault: "serverError" }] });
  const endpoint = endpointAt(server.url, { maxConcurrency: 1 });
  const halt = new AbortController();
  // Waits are drawn: one of no length would bring another try.
  vi.spyOn(Math, "random").mockReturnValue(0.9);
  const retrying = createOpenAiModel(endpoint, { firstWaitMs: 60_000 }).complete(request, undefined, halt.signal);
  await sleep(100);
  const startedAt = performance.now();
  halt.abort();
  await expect(retrying).rejects.toBeInstanceOf(CallHalted);
  await expect(createOpenAiModel(endpoint).complete(request, undefined, halt.signal)).rejects.toBeInstanceOf(
    CallHalted,
  );
  expect(performance.now() - startedAt).toBeLessThan(500);
  expect(server.stats().requests).toBe(1);
});

test("the room of an endpoint shrinks with refusals, by half a round at most, and grows with answers, never beyond its limit", async () => {
  const gate = new EndpointGate(1000);
  for (let call = 0; call < 10; call += 1) await gate.enter();
  const sentAt = performance.now();
  gate.noteRefusal(sentAt, undefined);
  expect(gate.room).toBeCloseTo(9.4);
  gate.noteRefusal(sentAt, undefined);
  expect(gate.room).toBeCloseTo(8.8);
  for (let call = 0; call < 40; call += 1) {
    gate.noteAnswer();
    for (let refusal = 0; refusal < 3; refusal += 1) gate.noteRefusal(sentAt, undefined);
  }
  expect(gate.room).toBe(5);
  for (let round = 0; round < 40; round += 1) gate.noteRefusal(performance.now() + 1, 0);
  expect(gate.room).toBe(1);
  gate.limit = 10;
  for (let answers = 0; answers < 200; answers += 1) gate.noteAnswer();
  expect(gate.room).toBe(10);
});
