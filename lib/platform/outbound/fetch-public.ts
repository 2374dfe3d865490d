import { type Dispatcher, errors, request } from "undici";
import { AppError } from "#lib/domain/errors.ts";
import { checkUrl } from "./check-url.ts";
import { type OutboundOptions, outboundAgent } from "./outbound-agent.ts";

export const FETCH_LIMIT_BYTES = 10 * 1024 * 1024;
const DEADLINE_MS = 15_000;
const MAX_REDIRECTS = 3;
// Bodies come as they are: what is small on the wire must not be large in memory.
const HEADERS = { "accept-encoding": "identity", "user-agent": "toolalpaca-studio" };

export interface FetchOptions extends Omit<OutboundOptions, "maxBytes"> {
  deadlineMs?: number;
  signal?: AbortSignal;
}

export interface Fetched {
  /** Where it was in the end. */
  url: URL;
  bytes: Uint8Array;
}

/**
 * Fetches what stands at a public address: 15 s from start to last byte, 10 MB, 3 redirects at most, each to a public address
 * too. Sends no cookies and no keys.
 * @throws AppError INVALID an address that may not be fetched; LIMIT too large; UPSTREAM no answer, or none that helps
 */
export async function fetchPublic(address: string, options: FetchOptions = {}): Promise<Fetched> {
  const deadlineMs = options.deadlineMs ?? DEADLINE_MS;
  const late = AbortSignal.timeout(deadlineMs);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  const agent = outboundAgent({ ...options, maxBytes: FETCH_LIMIT_BYTES });
  let url = checkUrl(address);
  try {
    for (let redirects = 0; ; redirects += 1) {
      const response = await request(url, { dispatcher: agent, headers: HEADERS, signal });
      const next = redirectOf(response);
      if (next === undefined) return { url, bytes: await bytesOf(response, url) };
      await response.body.dump();
      if (redirects === MAX_REDIRECTS) {
        throw new AppError(
          "UPSTREAM",
          `${shown(url)} leads on more than ${MAX_REDIRECTS} times; give the last address.`,
        );
      }
      url = checkUrl(next, url);
    }
  } catch (error) {
    throw explained(error, url, late.aborted ? deadlineMs : undefined);
  } finally {
    await agent.destroy();
  }
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  const { location } = headers;
  return statusCode >= 301 && statusCode <= 308 && typeof location === "string" ? location : undefined;
}

async function bytesOf({ statusCode, headers, body }: Dispatcher.ResponseData, url: URL): Promise<Uint8Array> {
  if (statusCode !== 200) {
    throw new AppError("UPSTREAM", `${shown(url)} answered with status ${statusCode}: check the address in a browser.`);
  }
  const encoding = headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    throw new AppError(
      "UPSTREAM",
      `${shown(url)} sends only compressed data (${encoding}): download it and import the file.`,
    );
  }
  return body.bytes();
}

function explained(error: unknown, url: URL, deadlineMs: number | undefined): unknown {
  if (error instanceof AppError) return error;
  if (deadlineMs !== undefined) {
    const message = `${shown(url)} took longer than ${deadlineMs / 1000} s: download it and import the file.`;
    return new AppError("UPSTREAM", message, { cause: error });
  }
  if (error instanceof errors.ResponseExceededMaxSizeError) {
    const limit = `${FETCH_LIMIT_BYTES / 1024 / 1024} MB`;
    return new AppError("LIMIT", `${shown(url)} is larger than ${limit}: download it and import the file.`, {
      cause: error,
    });
  }
  if (error instanceof Error && error.name === "AbortError") return error;
  const { code, message } = error as { code?: string; message?: string };
  return new AppError("UPSTREAM", `${shown(url)} could not be fetched (${code ?? message}).`, { cause: error });
}

const shown = (url: URL): string => `${url.origin}${url.pathname}`.slice(0, 200);
