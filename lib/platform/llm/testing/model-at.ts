import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { type ChatModel, type ChatRequest, ModelFault } from "#lib/platform/llm/chat-model.ts";
import {
  type ModelServer,
  type ModelServerOptions,
  startModelServer,
} from "#lib/platform/llm/model-server/start-model-server.ts";
import { createOpenAiModel } from "#lib/platform/llm/open-ai-model.ts";
import type { OpenAiEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";
import { endpointAt } from "./endpoint-at.ts";

const open: { close(): unknown }[] = [];

export async function closeServers(): Promise<void> {
  for (const server of open.splice(0)) await server.close();
}

export async function serve(options: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer({ retryAfterMs: 5, dripMs: 20, ...options });
  open.push(server);
  return server;
}

/** A server that answers as `handle` says, for what the model server does not do. */
export async function serveRaw(handle: http.RequestListener): Promise<string> {
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

/** A model that hardly waits between its tries. */
export const modelAt = (url: string, settings: Partial<OpenAiEndpoint> = {}): ChatModel =>
  createOpenAiModel(endpointAt(url, settings), { firstWaitMs: 0.2 });

export const request: ChatRequest = {
  messages: [{ role: "user", content: "Hello" }],
  temperature: 0,
  maxOutputTokens: 50,
};

/** What a raw server answers: JSON, or bytes as they are. */
export function answer(response: http.ServerResponse, status: number, body: unknown, headers: object = {}): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

export const completion = (message: object, extra: object = {}) => ({
  choices: [{ index: 0, message, finish_reason: "stop" }],
  ...extra,
});

export async function faultOf(promise: Promise<unknown>): Promise<ModelFault> {
  const error = await promise.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ModelFault);
  return error as ModelFault;
}
