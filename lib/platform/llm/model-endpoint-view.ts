import { OFFLINE_ENDPOINT } from "#lib/domain/model-endpoint.ts";
import type { Prisma } from "#lib/platform/db/client.ts";

/** What is read of an endpoint's row to show it: the key itself stays in the database. */
export const VIEW_COLUMNS = {
  name: true,
  kind: true,
  baseUrl: true,
  model: true,
  keyLastFour: true,
  encryptedKey: true,
  callStyle: true,
  structuredOutput: true,
  inputUsdPerMTok: true,
  outputUsdPerMTok: true,
  maxConcurrency: true,
  timeoutMs: true,
  requestsPerMinute: true,
  tokensPerMinute: true,
  pausedUntil: true,
  pauseReason: true,
} as const satisfies Prisma.ModelEndpointSelect;

type Row = Prisma.ModelEndpointGetPayload<{ select: typeof VIEW_COLUMNS }>;

/** An endpoint as people see it; of its key, whether there is one, and the last four characters of a long one. */
export interface ModelEndpointView
  extends Omit<Row, "inputUsdPerMTok" | "outputUsdPerMTok" | "encryptedKey" | "pausedUntil"> {
  hasKey: boolean;
  /** ISO time until which no worker calls it; null when it is not paused. */
  pausedUntil: string | null;
  inputUsdPerMTok: number;
  outputUsdPerMTok: number;
}

/** The built-in endpoint: limits and prices do not apply to it. */
export const OFFLINE_VIEW: ModelEndpointView = {
  name: OFFLINE_ENDPOINT,
  kind: "offline",
  baseUrl: null,
  model: OFFLINE_ENDPOINT,
  keyLastFour: null,
  hasKey: false,
  callStyle: "react",
  structuredOutput: false,
  inputUsdPerMTok: 0,
  outputUsdPerMTok: 0,
  maxConcurrency: 0,
  timeoutMs: 0,
  requestsPerMinute: null,
  tokensPerMinute: null,
  pausedUntil: null,
  pauseReason: null,
};

export function toModelEndpointView({ encryptedKey, pausedUntil, ...row }: Row): ModelEndpointView {
  const isPaused = pausedUntil !== null && pausedUntil.getTime() > Date.now();
  return {
    ...row,
    pausedUntil: isPaused ? pausedUntil.toISOString() : null,
    // A pause that is over needs no reason; an open breaker has one without an end.
    pauseReason: isPaused || pausedUntil === null ? row.pauseReason : null,
    hasKey: encryptedKey !== null,
    inputUsdPerMTok: row.inputUsdPerMTok.toNumber(),
    outputUsdPerMTok: row.outputUsdPerMTok.toNumber(),
  };
}
