import { ERROR_CODES, type Problem } from "#lib/domain/errors.ts";
import type { PublicError } from "#lib/domain/public-error.ts";
import { RequestError } from "./request-error.ts";

export interface FetchJsonOptions {
  /** Sent as JSON with POST, unless `method` says otherwise. */
  body?: unknown;
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  signal?: AbortSignal;
  /** Lets the request outlive the page (at most 64 kB). */
  keepalive?: boolean;
}

/**
 * Asks one of our own routes. The answer is trusted to be a `T`: server and browser are the same release.
 * An aborted request rejects with the signal's reason, as fetch does.
 * @throws RequestError with the server's PublicError; UPSTREAM when the server cannot be reached or does not speak JSON
 */
export async function fetchJson<T>(path: `/${string}`, options: FetchJsonOptions = {}): Promise<T> {
  const hasBody = options.body !== undefined;
  const response = await reach(path, {
    method: options.method ?? (hasBody ? "POST" : "GET"),
    headers: { Accept: "application/json", ...(hasBody ? { "Content-Type": "application/json" } : {}) },
    ...(hasBody ? { body: JSON.stringify(options.body) } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
    ...(options.keepalive ? { keepalive: true } : {}),
    credentials: "same-origin",
    redirect: "error",
  });
  const text = await response.text();
  const value = parse(text);
  if (response.ok && value !== undefined) return value as T;
  const refusal = readRefusal(value);
  if (refusal) throw new RequestError(refusal);
  throw unreachable(`The server answered ${response.status} without a reason. Try again in a moment.`);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachable("The server cannot be reached. Your work is kept; try again in a moment.", error);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Checked by hand: a schema library would be half of what these pages load. */
function readRefusal(value: unknown): PublicError | undefined {
  const error = isObject(value) ? value.error : undefined;
  if (!isObject(error) || typeof error.message !== "string") return undefined;
  const code = ERROR_CODES.find((known) => known === error.code);
  if (code === undefined) return undefined;
  return {
    code,
    message: error.message,
    problems: Array.isArray(error.problems) ? error.problems.flatMap(readProblem) : [],
    requestId: typeof error.requestId === "string" ? error.requestId : "",
    ...(isObject(error.details) ? { details: error.details } : {}),
  };
}

function readProblem(value: unknown): Problem[] {
  if (!isObject(value) || typeof value.where !== "string" || typeof value.message !== "string") return [];
  return [{ where: value.where, message: value.message }];
}

const unreachable = (message: string, cause?: unknown): RequestError =>
  new RequestError({ code: "UPSTREAM", message, problems: [], requestId: "" }, { cause });
