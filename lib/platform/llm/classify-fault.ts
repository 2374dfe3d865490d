import { APIConnectionError, APIError } from "openai";
import type { FaultClass } from "./chat-model.ts";
import { TransportFault } from "./model-transport.ts";
import type { ParsedCompletion } from "./parse-completion.ts";
import { parseRetryAfter } from "./parse-retry-after.ts";

/** One failed try. */
export interface Fault {
  faultClass: FaultClass;
  /** What happened, in the server's words where it gave any. May hold the key: redact before it goes anywhere. */
  message: string;
  /** How long the server asks to wait. */
  adviceMs?: number;
}

/** What a try threw, as a fault. */
export function classifyError(error: unknown): Fault {
  // The order matters: connection errors are API errors without a status.
  if (error instanceof APIConnectionError) {
    const { cause } = error;
    if (cause instanceof TransportFault) return { faultClass: cause.faultClass, message: cause.message };
    return { faultClass: "connection", message: error.message };
  }
  if (error instanceof APIError && typeof error.status === "number") {
    const adviceMs = error.headers === undefined ? undefined : parseRetryAfter(error.headers);
    const { status, code, message } = error;
    return { ...classifyStatus(status, code ?? "", message), ...(adviceMs === undefined ? {} : { adviceMs }) };
  }
  return { faultClass: "malformedBody", message: error instanceof Error ? error.message : String(error) };
}

/** What a server sent with status 200 and is no answer, as a fault. */
export function classifyBody(parsed: Exclude<ParsedCompletion, { kind: "answer" }>): Fault {
  switch (parsed.kind) {
    case "empty":
      return { faultClass: "emptyChoices", message: "it answered without choices" };
    case "malformed":
      return {
        faultClass: "malformedBody",
        message: `it answered with something else than a chat completion (${parsed.message})`,
      };
    case "error": {
      // Gateways put the status of the model behind them into the code; without one the failure is theirs.
      const status = /^[45]\d\d$/.test(parsed.code) ? Number(parsed.code) : 500;
      return classifyStatus(status, parsed.code, `200 with an error object: ${parsed.message}`);
    }
  }
}

const CONTEXT_WORDS =
  /context[ _](length|window|size)|maximum (context|prompt length|model length)|too many tokens|prompt is too long|input is too long|exceeds? the (model'?s )?(max|context|token)/i;

function classifyStatus(status: number, code: string, message: string): Fault {
  if (status < 400)
    return { faultClass: "badRequest", message: `${status}: it redirects, and redirects are not followed` };
  return { faultClass: classOfStatus(status, code, message), message };
}

function classOfStatus(status: number, code: string, message: string): FaultClass {
  // An empty account is refused with 429 too, and waiting does not fill it.
  if (code === "insufficient_quota") return "refusedKey";
  if (code === "context_length_exceeded" || (status === 500 && /context size/i.test(message))) return "contextExceeded";
  if (status === 429) return "rateLimited";
  if (status === 401 || status === 402 || status === 403) return "refusedKey";
  if (status === 408) return "timeout";
  if (status >= 500 || status === 409 || status === 425) return "serverError";
  if (status === 413 || CONTEXT_WORDS.test(message)) return "contextExceeded";
  return "badRequest";
}
