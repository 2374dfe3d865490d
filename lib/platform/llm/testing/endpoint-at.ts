import crypto from "node:crypto";
import type { OpenAiEndpoint } from "#lib/platform/llm/resolve-model-endpoint.ts";

/** An endpoint at a server of a test's own, with a short deadline. */
export function endpointAt(baseUrl: string, settings: Partial<OpenAiEndpoint> = {}): OpenAiEndpoint {
  return {
    kind: "openai",
    id: crypto.randomUUID(),
    name: "local",
    baseUrl,
    model: "scripted",
    apiKey: null,
    callStyle: "react",
    structuredOutput: false,
    inputUsdPerMTok: 0,
    outputUsdPerMTok: 0,
    maxConcurrency: 16,
    timeoutMs: 400,
    ...settings,
  };
}
