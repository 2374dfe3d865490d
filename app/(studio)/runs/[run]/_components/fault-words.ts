import type { FaultClass } from "#lib/platform/llm/chat-model.ts";

/** Faults of a model endpoint as people know them, and what they hint at. */
const FAULT_WORDS: Record<FaultClass, { label: string; hint: string }> = {
  rateLimited: { label: "Too many requests (429)", hint: "Lower the concurrency of the run or of the endpoint." },
  serverError: { label: "Server error (5xx)", hint: "The model server failed; its own log says why." },
  timeout: { label: "No answer in time", hint: "Raise the endpoint’s time limit, or lower the concurrency." },
  connection: { label: "Connection broken", hint: "The model server could not be reached, or hung up." },
  malformedBody: { label: "Unreadable answer", hint: "The answer was cut off or is not JSON." },
  emptyChoices: { label: "Answer without content", hint: "The server answered, but with nothing in it." },
  refusedKey: { label: "Key refused (401, 403)", hint: "Check the endpoint’s key under Settings." },
  badRequest: { label: "Request refused (4xx)", hint: "Often a model name the server does not know." },
  contextExceeded: { label: "Context exceeded", hint: "The dialogue outgrew what the model can read." },
};

/** What stands in for usage that a server does not tell. */
export const ESTIMATE_HINT =
  "Tokens and cost are estimated: four characters a token, and for a call that failed or was broken off the longest answer allowed.";

export function faultWords(faultClass: string): { label: string; hint?: string } {
  return FAULT_WORDS[faultClass as FaultClass] ?? { label: faultClass };
}
