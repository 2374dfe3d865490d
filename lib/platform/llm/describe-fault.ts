import type { FaultClass } from "./chat-model.ts";
import type { Fault } from "./classify-fault.ts";
import { redactKey } from "./redact-key.ts";
import type { OpenAiEndpoint } from "./resolve-model-endpoint.ts";
import { stripUnstorable } from "./strip-unstorable.ts";

const WORDS_LIMIT = 300;

/** What happened and what to do, for people. Never holds the key. */
export function describeFault(endpoint: OpenAiEndpoint, fault: Fault, tries: number): string {
  const words = stripUnstorable(redactKey(fault.message, endpoint.apiKey)).replace(/\s+/g, " ").trim();
  const said = words.length > WORDS_LIMIT ? `${words.slice(0, WORDS_LIMIT)}…` : words;
  const { happened, advice } = SENTENCES[fault.faultClass];
  const after = tries > 1 ? ` after ${tries} tries` : "";
  return `${endpoint.name} (${endpoint.model}) ${happened}${after}: ${said.replace(/\.$/, "")}. ${advice}`;
}

const SENTENCES: Record<FaultClass, { happened: string; advice: string }> = {
  rateLimited: { happened: "is asked too much", advice: "Lower its concurrency, or try again later." },
  serverError: { happened: "failed", advice: "Try again later; the server's own log says more." },
  timeout: {
    happened: "gave no complete answer in time",
    advice: "Raise its time limit, or see whether the server is overloaded.",
  },
  connection: { happened: "could not be reached", advice: "Check its address and that the server runs." },
  malformedBody: {
    happened: "gave no readable answer",
    advice: "Check that its address leads to an OpenAI-compatible API, usually ending in /v1.",
  },
  emptyChoices: { happened: "answered nothing", advice: "Check the model with its provider." },
  refusedKey: {
    happened: "refused the key",
    advice: "Enter a valid key for this endpoint, and check the account behind it.",
  },
  badRequest: { happened: "refused the request", advice: "Check its address and the name of the model." },
  contextExceeded: {
    happened: "has too small a context window",
    advice: "Choose a model with a larger one, or an API with a shorter document.",
  },
};
