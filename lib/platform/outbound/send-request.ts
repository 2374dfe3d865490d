import { type Dispatcher, errors, request } from "undici";
import { AppError } from "#lib/domain/errors.ts";
import { checkUrl } from "./check-url.ts";
import { type OutboundOptions, outboundAgent } from "./outbound-agent.ts";

const LIMIT_BYTES = 2 * 1024 * 1024;
const DEADLINE_MS = 20_000;
const MAX_REDIRECTS = 3;

export interface OutboundRequest {
  /** Upper case. */
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string;
}

export interface OutboundResponse {
  statusCode: number;
  /** Names in lower case; of several of one name, the first. */
  headers: Record<string, string>;
  bytes: Uint8Array;
}

export interface SendOptions extends Omit<OutboundOptions, "maxBytes"> {
  deadlineMs?: number;
  signal?: AbortSignal;
}

/**
 * Sends one request to a public address and reads the whole answer, whatever its status: 20 s from start to last byte, 2 MB. A GET
 * or HEAD follows 3 redirects; on the way to another origin it leaves its headers behind. The address is never part of a message,
 * since it may hold a key.
 * @throws AppError INVALID an address that may not be asked; LIMIT too large; UPSTREAM no answer. The signal's reason when aborted
 */
export async function sendRequest(sent: OutboundRequest, options: SendOptions = {}): Promise<OutboundResponse> {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const late = AbortSignal.timeout(deadlineMs);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  const agent = outboundAgent({ ...options, maxBytes: LIMIT_BYTES });
  const mayFollow = sent.method === "GET" || sent.method === "HEAD";
  let { url, headers } = { ...sent, url: checkUrl(sent.url.href) };
  try {
    for (let redirects = 0; ; redirects += 1) {
      const { method, body = null } = sent;
      const always = { "accept-encoding": "identity", "user-agent": "toolalpaca-studio" };
      const response = await request(url, {
        ...{ method: method as Dispatcher.HttpMethod, body, dispatcher: agent, signal },
        headers: { ...always, ...headers },
      });
      const next = mayFollow && redirects < MAX_REDIRECTS ? redirectOf(response) : undefined;
      if (next === undefined) {
        return {
          statusCode: response.statusCode,
          headers: plainHeaders(response.headers),
          bytes: await response.body.bytes(),
        };
      }
      await response.body.dump();
      const target = checkUrl(next, url);
      if (target.origin !== url.origin) headers = {};
      url = target;
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    throw explained(error, sent.url.host, late.aborted ? deadlineMs : undefined);
  } finally {
    await agent.destroy();
  }
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  const { location } = headers;
  return [301, 302, 303, 307, 308].includes(statusCode) && typeof location === "string" ? location : undefined;
}

function plainHeaders(headers: Dispatcher.ResponseData["headers"]): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function explained(error: unknown, host: string, deadlineMs: number | undefined): AppError {
  if (error instanceof AppError) return error;
  if (deadlineMs !== undefined)
    return new AppError("UPSTREAM", `${host} did not answer within ${deadlineMs / 1000} s.`);
  if (error instanceof errors.ResponseExceededMaxSizeError)
    return new AppError("LIMIT", `${host} answered with more than ${LIMIT_BYTES / 1024 / 1024} MB.`);
  const { code } = error as { code?: unknown };
  return new AppError("UPSTREAM", `${host} could not be reached (${typeof code === "string" ? code : "no answer"}).`);
}
