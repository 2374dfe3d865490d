import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { OFFLINE_ENDPOINT } from "#lib/domain/model-endpoint.ts";
import { dbPool } from "#lib/platform/db/pool.ts";
import type { RateLimits } from "./endpoint-allowance.ts";
import type { HiddenKey } from "./hidden-key.ts";
import { openKey } from "./seal-key.ts";

/** A model server with all that a call needs. The key is in memory only and prints as nothing. */
export interface OpenAiEndpoint {
  kind: "openai";
  id: string;
  name: string;
  baseUrl: string;
  model: string;
  apiKey: HiddenKey | null;
  callStyle: CallStyle;
  structuredOutput: boolean;
  inputUsdPerMTok: number;
  outputUsdPerMTok: number;
  maxConcurrency: number;
  timeoutMs: number;
  /** Given, its rate limits and pauses are shared with all workers through the database. */
  rateLimits?: RateLimits;
}

/** The built-in agents that need no model. */
export interface OfflineEndpoint {
  kind: "offline";
  name: typeof OFFLINE_ENDPOINT;
  model: typeof OFFLINE_ENDPOINT;
}

export type ResolvedEndpoint = OpenAiEndpoint | OfflineEndpoint;

export const CallStyle = z.enum(["react", "tools"]);
export type CallStyle = z.infer<typeof CallStyle>;

/**
 * The endpoint of that name, ready to call.
 * @throws AppError NOT_FOUND; INVALID when its stored key cannot be opened any more
 */
export async function resolveModelEndpoint(name: string): Promise<ResolvedEndpoint> {
  if (name === OFFLINE_ENDPOINT) return { kind: "offline", name: OFFLINE_ENDPOINT, model: OFFLINE_ENDPOINT };
  const row = await readEndpoint(name);
  if (!row?.baseUrl) {
    throw new AppError("NOT_FOUND", `There is no model endpoint named ${name}: add it, or choose one that is listed.`);
  }
  const { id, baseUrl, encryptedKey } = row;
  return {
    kind: "openai",
    id,
    name,
    baseUrl,
    model: row.model,
    apiKey: openKey(id, baseUrl, encryptedKey),
    callStyle: CallStyle.parse(row.callStyle),
    structuredOutput: row.structuredOutput,
    inputUsdPerMTok: row.inputUsdPerMTok,
    outputUsdPerMTok: row.outputUsdPerMTok,
    maxConcurrency: row.maxConcurrency,
    timeoutMs: row.timeoutMs,
    rateLimits: { requestsPerMinute: row.requestsPerMinute, tokensPerMinute: row.tokensPerMinute },
  };
}

interface EndpointRow {
  id: string;
  baseUrl: string | null;
  encryptedKey: string | null;
  model: string;
  callStyle: string;
  structuredOutput: boolean;
  inputUsdPerMTok: number;
  outputUsdPerMTok: number;
  maxConcurrency: number;
  timeoutMs: number;
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
}

/** Asked for again with every episode, so in one plain statement. */
async function readEndpoint(name: string): Promise<EndpointRow | undefined> {
  const { rows } = await dbPool().query<EndpointRow>({
    name: "read-model-endpoint",
    text: `select "id", "baseUrl", "encryptedKey", "model", "callStyle", "structuredOutput",
        "inputUsdPerMTok"::float8, "outputUsdPerMTok"::float8, "maxConcurrency", "timeoutMs", "requestsPerMinute", "tokensPerMinute"
      from "ModelEndpoint" where "name" = $1 and "kind" = 'openai' and "archivedAt" is null`,
    values: [name],
  });
  return rows[0];
}
