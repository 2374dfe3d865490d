import { Agent, type Dispatcher, errors, request } from "undici";
import type { FaultClass } from "./chat-model.ts";
import type { HiddenKey } from "./hidden-key.ts";

const RESPONSE_LIMIT_BYTES = 16_000_000;
const CONNECT_LIMIT_MS = 10_000;
const HEADERS = { accept: "application/json", "content-type": "application/json", "user-agent": "toolalpaca-studio" };

/** A request that brought no whole response. */
export class TransportFault extends Error {
  readonly faultClass: FaultClass;
  /** The whole request had left: the server may have worked on it. */
  readonly wasSent: boolean;

  constructor(faultClass: FaultClass, message: string, wasSent: boolean) {
    super(message);
    this.name = "TransportFault";
    this.faultClass = faultClass;
    this.wasSent = wasSent;
  }
}

/** Calls what stands in `opaque` once a request has left as a whole. */
const noteSent: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { opaque } = options as { opaque?: () => void };
  return dispatch(options, opaque ? Object.assign(handler, { onRequestSent: opaque }) : handler);
};

let agent: Dispatcher | undefined;

/** Connections of all endpoints of this process. Never a proxy of the environment's: keys go only where they were bound to. */
function connections(): Dispatcher {
  agent ??= new Agent({
    allowH2: false,
    maxResponseSize: RESPONSE_LIMIT_BYTES,
    // The deadline of a try covers these; undici's own would fire earlier or later.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_LIMIT_MS },
  }).compose(noteSent);
  return agent;
}

/** The part of a WHATWG response that the openai client reads of an answer that has arrived in full. */
function arrivedResponse(url: string, status: number, headers: Headers, text: string): Response {
  const response = { url, status, ok: status >= 200 && status < 300, headers, body: null, text: async () => text };
  return response as unknown as Response;
}

/** Of one request, beside what `fetch` is told: `onSent` is called once it has left as a whole. */
export interface TransportOptions extends Omit<RequestInit, "body" | "headers" | "method" | "signal"> {
  onSent?: () => void;
}

/**
 * `fetch` for the openai client, on undici's `request`: one deadline from connecting to the last byte of the body, 16 MB at
 * most, no redirects, no proxies, and less work than a WHATWG fetch. It sends headers of its own only: the client would add
 * what stands in environment variables, another key included.
 * @throws TransportFault; the signal's reason when the caller's signal fires
 */
export function createTransport(deadlineMs: number, apiKey: HiddenKey | null): typeof fetch {
  return async (input, init: RequestInit & TransportOptions = {}) => {
    const url = String(input);
    const cutOff = new AbortController();
    const signal = init.signal ?? undefined;
    const stop = () => cutOff.abort(signal?.reason);
    signal?.addEventListener("abort", stop, { once: true });
    let isLate = false;
    let wasSent = false;
    const timer = setTimeout(() => {
      isLate = true;
      cutOff.abort();
    }, deadlineMs);
    // undici heeds no signal while it connects: whoever is cut off then does not wait for that.
    const isCut = new Promise<never>((_, reject) => {
      cutOff.signal.addEventListener("abort", () => reject(cutOff.signal.reason), { once: true });
    });
    try {
      signal?.throwIfAborted();
      const answered = request(url, {
        dispatcher: connections(),
        method: "POST",
        headers: { ...HEADERS, ...(apiKey ? { authorization: `Bearer ${apiKey.reveal()}` } : {}) },
        body: init.body as string,
        signal: cutOff.signal,
        opaque: () => {
          wasSent = true;
          init.onSent?.();
        },
      });
      const response = await Promise.race([answered, isCut]);
      const text = await response.body.text();
      return arrivedResponse(url, response.statusCode, headersOf(response.headers), text);
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      if (!isLate) throw asFault(error, wasSent);
      throw new TransportFault("timeout", `no complete answer within ${deadlineMs} ms`, wasSent);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener("abort", stop);
    }
  };
}

function headersOf(raw: Record<string, string | string[] | undefined>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(raw)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}

function asFault(error: unknown, wasSent: boolean): TransportFault {
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    const message = `the answer is larger than ${RESPONSE_LIMIT_BYTES / 1_000_000} MB`;
    return new TransportFault("malformedBody", message, wasSent);
  }
  const { code, message } = error as { code?: string; message?: string };
  return new TransportFault("connection", code ?? message ?? String(error), wasSent);
}
