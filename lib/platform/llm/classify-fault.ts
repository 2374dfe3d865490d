import { APIConnectionError, APIError } from "openai";
import type { Usage } from "#lib/domain/usage.ts";
import type { FaultClass } from "./chat-model.ts";
import { TransportFault } from "./model-transport.ts";
import type { NoCompletion } from "./parse-completion.ts";
import { parseRetryAfter } from "./parse-retry-after.ts";

/** One failed try. */
export interface Fault {
  faultClass: FaultClass;
  /** What happened, in the server's words where it gave any. May hold the key: redact before it goes anywhere. */
  message: string;
  /** How long the server asks to wait. */
  adviceMs?: number;
  /** A model may have been at work when it failed. */
  mayBeBilled: boolean;
  /** What the server says it used all the same. */
  usage?: Usage;
}

/** What a try threw, as a fault. */
export function classifyError(error: unknown): Fault {
  // The order matters: connection errors are API errors without a status.
  if (error instanceof APIConnectionError) {
    const { cause } = error;
    if (!(cause instanceof TransportFault))
      return { faultClass: "connection", message: error.message, mayBeBilled: true };
    return { faultClass: cause.faultClass, message: cause.message, mayBeBilled: cause.wasSent };
  }
  if (error instanceof APIError && typeof error.status === "number") {
    const adviceMs = error.headers === undefined ? undefined : parseRetryAfter(error.headers);
    const { status, code, message } = error;
    return { ...classifyStatus(status, code ?? "", message), ...(adviceMs === undefined ? {} : { adviceMs }) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { faultClass: "malformedBody", message, mayBeBilled: true };
}

/**
 * What a server sent with status 200 and is no answer, as a fault.
 * @param usage what it says was used for it
 */
export function classifyBody(parsed: NoCompletion, usage?: Usage): Fault {
  return { ...faultOfBody(parsed), ...(usage ? { usage } : {}) };
}

function faultOfBody(parsed: NoCompletion): Fault {
  switch (parsed.kind) {
    case "empty":
      return { faultClass: "emptyChoices", message: "it answered without choices", mayBeBilled: true };
    case "malformed":
      return {
        faultClass: "malformedBody",
        message: `it answered with something else than a chat completion (${parsed.message})`,
        mayBeBilled: true,
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
  if (status < 400) {
    const told = `${status}: it redirects, and redirects are not followed`;
    return { faultClass: "badRequest", message: told, mayBeBilled: false };
  }
  const faultClass = classOfStatus(status, code, message);
  // Whoever refuses or fails says so instead of an answer; whoever took too long may have worked on one.
  return { faultClass, message, mayBeBilled: faultClass === "timeout" };
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
