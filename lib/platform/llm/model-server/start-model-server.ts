import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promptOf, replyAsModel } from "./brain/reply-as-model.ts";
import { FAULT_WEIGHTS, type FaultKind, type FaultWeights, pickFault } from "./fault-kinds.ts";
import { inflictFault } from "./inflict-fault.ts";
import { createPrompter, replyOf, type Script } from "./script.ts";
import { seededNumber, seededShare } from "./seeded.ts";
import { type Reply, WireRequest } from "./wire-request.ts";

export interface ModelServerOptions {
  /** 0 takes any free one. */
  port?: number;
  host?: string;
  seed?: number;
  /** Share of requests, from 0 to 1, that fail. */
  faults?: number;
  /** Which faults, and how often relative to each other. Replaces the usual mix. */
  faultWeights?: FaultWeights;
  /** What a 429 asks to wait. */
  retryAfterMs?: number;
  /** Pause between two bytes of a slow drip. */
  dripMs?: number;
  /** How long an answer takes: exactly, or the median of a lognormal distribution with `latencySigma`. */
  latencyMs?: number;
  latencySigma?: number;
  /** Refuses requests that do not carry this key. */
  apiKey?: string;
  script?: Script;
}

export interface ModelServerStats {
  requests: number;
  answers: number;
  /** Of all answers, whether or not anybody was left to read them: what a provider would bill. */
  inputTokens: number;
  outputTokens: number;
  faults: Partial<Record<FaultKind, number>>;
  /** Requests by prompt, such as `assistant-react`; `other` for those that are none of ours. */
  prompts: Record<string, number>;
  mostAtOnce: number;
  /** How long all of them were made to wait, together. */
  latencyMs: number;
}

export interface ModelServer {
  /** Base URL, ending in /v1. */
  url: string;
  stats(): ModelServerStats;
  /** Ends at once, with whatever is under way. */
  close(): Promise<void>;
}

const REQUEST_LIMIT_BYTES = 64_000_000;

/**
 * A model server of our own that speaks the OpenAI wire format (chat completions with tools, structured output and usage;
 * `/v1/models`; no streaming). It answers our agents well enough to run a whole simulation, the same for the same seed, and
 * fails as asked. For tests, demonstrations and benchmarks; it is no model.
 */
export async function startModelServer(options: ModelServerOptions = {}): Promise<ModelServer> {
  const { port = 0, host = "127.0.0.1" } = options;
  const stats: ModelServerStats = {
    ...{ requests: 0, answers: 0, inputTokens: 0, outputTokens: 0 },
    ...{ faults: {}, prompts: {}, mostAtOnce: 0, latencyMs: 0 },
  };
  const answer = createAnswerer(options, stats);
  let atOnce = 0;
  const server = http.createServer(async (request, response) => {
    atOnce += 1;
    stats.mostAtOnce = Math.max(stats.mostAtOnce, atOnce);
    response.on("close", () => {
      atOnce -= 1;
    });
    try {
      if (request.method === "GET" && request.url === "/v1/models") {
        send(response, 200, {
          object: "list",
          data: [{ id: "model-server", object: "model", created: 0, owned_by: "toolalpaca-studio" }],
        });
      } else if (request.method === "POST" && request.url === "/v1/chat/completions") {
        await answer(await readBody(request), request.headers.authorization ?? "", response);
      } else sendError(response, 404, `There is no ${request.method} ${request.url} here.`);
    } catch (error) {
      sendError(response, 400, error instanceof Error ? error.message : String(error));
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${taken}/v1`,
    stats: () => structuredClone(stats),
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createAnswerer(options: ModelServerOptions, stats: ModelServerStats) {
  const { seed = 1, faults = 0, faultWeights = FAULT_WEIGHTS, retryAfterMs = 1000, dripMs = 1000, apiKey } = options;
  const prompter = createPrompter(options.script ?? []);
  const tries = new Map<number, number>();
  return async (text: string, authorization: string, response: http.ServerResponse): Promise<void> => {
    const request = WireRequest.parse(JSON.parse(text));
    if (request.stream) return sendError(response, 400, "This server does not stream.");
    const prompt = promptOf(request);
    stats.requests += 1;
    stats.prompts[prompt] = (stats.prompts[prompt] ?? 0) + 1;
    const identity = seededNumber(seed, text);
    const nth = (tries.get(identity) ?? 0) + 1;
    tries.set(identity, nth);
    const line = prompter(request, prompt);
    const isRefused = apiKey !== undefined && authorization !== `Bearer ${apiKey}`;
    const fault = isRefused ? "refusedKey" : (line?.fault ?? pickFault(faults, faultWeights, seed, identity, nth));
    const reply = (line && replyOf(line)) ?? replyAsModel(request, prompt, seed);
    const completion = toCompletion(request, text, reply, identity);
    const body = JSON.stringify(completion);
    const latencyMs = drawLatency(options, seed, identity, nth);
    stats.latencyMs += latencyMs;
    if (latencyMs > 0) await sleep(latencyMs);
    if (fault) {
      stats.faults[fault] = (stats.faults[fault] ?? 0) + 1;
      inflictFault(fault, response, { body, retryAfterMs, dripMs, authorization });
    } else {
      stats.answers += 1;
      stats.inputTokens += completion.usage.prompt_tokens;
      stats.outputTokens += completion.usage.completion_tokens;
      response.writeHead(200, { "content-type": "application/json" }).end(body);
    }
  };
}

function drawLatency({ latencyMs = 0, latencySigma = 0 }: ModelServerOptions, ...identity: number[]): number {
  if (latencySigma === 0) return latencyMs;
  const radius = Math.sqrt(-2 * Math.log(1 - seededShare("radius", ...identity)));
  return latencyMs * Math.exp(latencySigma * radius * Math.cos(2 * Math.PI * seededShare("angle", ...identity)));
}

function toCompletion({ model }: WireRequest, text: string, reply: Reply, identity: number) {
  const { content, toolCalls = [], usage } = reply;
  const calls = toolCalls.map((call, index) => ({
    id: `call_${identity.toString(16)}_${index}`,
    type: "function",
    function: call,
  }));
  const written = `${content ?? ""}${JSON.stringify(toolCalls)}`;
  const inputTokens = usage?.inputTokens ?? estimateTokens(text);
  const outputTokens = usage?.outputTokens ?? estimateTokens(written);
  return {
    id: `chatcmpl-${identity.toString(16)}`,
    object: "chat.completion",
    created: 0,
    model,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content, refusal: null, ...(calls.length > 0 ? { tool_calls: calls } : {}) },
        finish_reason: reply.finishReason ?? (calls.length > 0 ? "tool_calls" : "stop"),
      },
    ],
    usage: { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens },
  };
}

/** Four characters a token: near enough for costs to be of the right size. */
const estimateTokens = (text: string) => Math.ceil(text.length / 4);

async function readBody(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > REQUEST_LIMIT_BYTES) throw new Error("The request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: http.ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

function sendError(response: http.ServerResponse, status: number, message: string): void {
  send(response, status, { error: { message, type: "invalid_request_error", code: null } });
}
