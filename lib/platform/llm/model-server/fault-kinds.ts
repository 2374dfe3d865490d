import { seededShare } from "./seeded.ts";

/** What the server can do instead of answering, with the weight each has when faults are switched on without more words. */
export const FAULT_WEIGHTS = {
  /** 429 with Retry-After. */
  rateLimited: 1,
  /** 500 with an error object. */
  serverError: 1,
  /** 503 with an error object. */
  unavailable: 1,
  /** 502 with HTML, as proxies write it. */
  badGateway: 1,
  /** The connection ends in the middle of a body whose length was announced. */
  cutBody: 1,
  /** A whole response whose JSON ends in the middle. */
  cutJson: 1,
  /** 200 with plain text. */
  notJson: 1,
  /** 200 without choices. */
  emptyChoices: 1,
  /** 200 with an error object. */
  errorObject: 1,
  /** Nothing comes. */
  hangBeforeHeaders: 1,
  /** Headers come, and a part of the body. */
  hangAfterHeaders: 1,
  /** A byte now and then. */
  slowDrip: 1,
  /** The connection is reset before the response. */
  reset: 1,
  // Those below are answers or final refusals, not accidents: only on request.
  contentNull: 0,
  finishLength: 0,
  finishContentFilter: 0,
  unstorableText: 0,
  redirect: 0,
  refusedKey: 0,
  contextExceeded: 0,
} as const satisfies Record<string, number>;

export type FaultKind = keyof typeof FAULT_WEIGHTS;
export const FAULT_KINDS = Object.keys(FAULT_WEIGHTS) as FaultKind[];
export type FaultWeights = Partial<Record<FaultKind, number>>;

/**
 * Whether this try of a request fails, and how. Depends on the request and on which try it is, not on the order of requests:
 * a retry may succeed, and a run meets the same faults however its calls interleave.
 */
export function pickFault(
  share: number,
  weights: FaultWeights,
  ...identity: (string | number)[]
): FaultKind | undefined {
  if (seededShare("fault", ...identity) >= share) return undefined;
  const kinds = FAULT_KINDS.filter((kind) => (weights[kind] ?? 0) > 0);
  const total = kinds.reduce((sum, kind) => sum + (weights[kind] ?? 0), 0);
  let left = seededShare("kind", ...identity) * total;
  for (const kind of kinds) {
    left -= weights[kind] ?? 0;
    if (left < 0) return kind;
  }
  return kinds.at(-1);
}
