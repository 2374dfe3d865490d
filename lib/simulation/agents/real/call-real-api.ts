import { setTimeout as sleep } from "node:timers/promises";
import type { ApiFunction } from "#lib/domain/api-function.ts";
import { AppError } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { parseRetryAfter } from "#lib/platform/llm/parse-retry-after.ts";
import { type HostSlots, sharedHostSlots } from "#lib/platform/outbound/host-slots.ts";
import { type OutboundRequest, type OutboundResponse, sendRequest } from "#lib/platform/outbound/send-request.ts";
import { applyCredentials } from "./apply-credentials.ts";
import { buildRequest } from "./build-request.ts";
import { credentialsFor, type RealApi } from "./open-real-api.ts";
import { readAnswer } from "./read-answer.ts";
import { redactSecrets } from "./redact-secrets.ts";

/** How requests leave this process. */
export interface Wire {
  send(request: OutboundRequest, options: { signal: AbortSignal }): Promise<OutboundResponse>;
  slots: HostSlots;
}

/** Public addresses only, one request a second to each host. */
export const PUBLIC_WIRE: Wire = { send: sendRequest, slots: sharedHostSlots };

/** A host that asks for patience is asked once more after it. */
const TRIES = 2;

export interface RealAnswer {
  statusCode: number;
  body: string;
  /** The answer is ours: the service was not reached, or gave nothing that could be read. */
  isOwn: boolean;
}

/**
 * Makes a valid call to the service itself, keys included, and takes them out of whatever comes back. A service that cannot be
 * reached answers as a gateway would, 502 or 504: for the assistant that is an answer like any other.
 * @throws AppError INVALID when nothing may be sent there: a private address, or a key that is not stored. The signal's reason
 */
export async function callRealApi(
  api: RealApi,
  fn: ApiFunction,
  args: JsonObject,
  { wire, signal }: { wire: Wire; signal: AbortSignal },
): Promise<RealAnswer> {
  const operation = api.operations.find(({ method, path }) => method === fn.method && path === fn.path);
  const credentials = operation && credentialsFor(api, operation);
  if (!operation || !credentials)
    throw new AppError("INVALID", `${fn.name} of ${api.name} cannot be called: a key that it needs is not stored.`);
  const plain = buildRequest(api.document, operation, fn, args);
  if (typeof plain === "string") return { statusCode: 400, body: JSON.stringify({ error: plain }), isOwn: true };
  if (credentials.length > 0 && plain.url.origin !== api.baseUrl?.origin)
    throw new AppError("INVALID", `${fn.name} of ${api.name} goes to another server than the one its key is for.`);
  const request = applyCredentials(plain, credentials);
  const keys = api.credentials.map(({ key }) => key);
  try {
    const response = await sendPatiently(request, wire, signal);
    return { statusCode: response.statusCode, body: redactSecrets(readAnswer(response), keys), isOwn: false };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "INVALID") throw refusal(api, plain.url);
    if (error.code !== "UPSTREAM" && error.code !== "LIMIT") throw error;
    const statusCode = /within/.test(error.message) ? 504 : 502;
    return { statusCode, body: JSON.stringify({ error: error.message }), isOwn: true };
  }
}

const refusal = ({ name }: RealApi, { host }: URL): AppError =>
  new AppError("INVALID", `${name} cannot be called: ${host} is not an address of the public internet.`);

async function sendPatiently(request: OutboundRequest, wire: Wire, signal: AbortSignal): Promise<OutboundResponse> {
  const { host } = request.url;
  for (let tries = 1; ; tries += 1) {
    const waitMs = await wire.slots.take(host);
    if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    signal.throwIfAborted();
    const response = await wire.send(request, { signal });
    const isBusy = response.statusCode === 429 || response.statusCode === 503;
    const patienceMs = isBusy ? parseRetryAfter(new Headers(response.headers)) : undefined;
    if (patienceMs !== undefined) await wire.slots.pause(host, patienceMs);
    if (patienceMs === undefined || tries === TRIES) return response;
  }
}
