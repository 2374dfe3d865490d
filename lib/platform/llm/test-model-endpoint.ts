import "server-only";
import crypto from "node:crypto";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { ModelEndpointName } from "./archive-model-endpoint.ts";
import { type ChatRequest, type FaultClass, ModelFault } from "./chat-model.ts";
import { createOpenAiModel } from "./open-ai-model.ts";
import { type OpenAiEndpoint, resolveModelEndpoint } from "./resolve-model-endpoint.ts";

export type EndpointTest =
  | { ok: true; model: string; latencyMs: number; message: string }
  | { ok: false; model: string; faultClass: FaultClass; message: string };

const PROBE: ChatRequest = {
  messages: [{ role: "user", content: "Reply with the word ready." }],
  temperature: 0,
  // Room for models that think before they speak.
  maxOutputTokens: 64,
};

const LONGEST_TEST_MS = 60_000;

/** Whoever asks whether it answers is not held up by its pauses and limits. */
function apartFromOthers({ rateLimits: _shared, ...endpoint }: OpenAiEndpoint, timeoutMs: number): OpenAiEndpoint {
  return { ...endpoint, id: crypto.randomUUID(), timeoutMs };
}

/**
 * Asks an endpoint for one word: once, and for a minute at most. A failure is a result, with what to do in a sentence.
 * @throws AppError FORBIDDEN, NOT_FOUND; INVALID when the stored key cannot be opened
 */
export async function testModelEndpoint(actor: Actor, input: ModelEndpointName): Promise<EndpointTest> {
  requireRole(actor, "admin");
  const endpoint = await resolveModelEndpoint(ModelEndpointName.parse(input).name);
  const { model } = endpoint;
  if (endpoint.kind === "offline") {
    return { ok: true, model, latencyMs: 0, message: "The offline endpoint is built in and always ready." };
  }
  const timeoutMs = Math.min(endpoint.timeoutMs, LONGEST_TEST_MS);
  try {
    const answer = await createOpenAiModel(apartFromOthers(endpoint, timeoutMs), { mostTries: 1 }).complete(PROBE);
    const { latencyMs } = answer;
    return { ok: true, model, latencyMs, message: `${endpoint.name} (${model}) answered in ${latencyMs} ms.` };
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    return { ok: false, model, faultClass: error.faultClass, message: error.message };
  }
}
