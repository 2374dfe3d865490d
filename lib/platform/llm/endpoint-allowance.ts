import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { dbPool } from "#lib/platform/db/pool.ts";

export interface RateLimits {
  requestsPerMinute: number | null;
  tokensPerMinute: number | null;
}

/** Calls that come within this time ask the database together. */
const GATHER_MS = 15;
const SHORTEST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 2000;
/** The part of a minute's allowance that may be used at once. What refills is less by as much: no minute ever sees more. */
const BURST = 1 / 20;

interface Asking {
  tokens: number;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Draws from an endpoint's allowance of requests and tokens, a token bucket in the database that all workers share. Calls that
 * wait at the same time are let through by one query, in the order they came.
 */
export class EndpointAllowance {
  limits: RateLimits;
  readonly #endpointId: string;
  readonly #asking: Asking[] = [];
  /** Tokens that were drawn and not used. */
  #credit = 0;
  #isWorking = false;
  #isOpen = false;

  constructor(endpointId: string, limits: RateLimits) {
    this.#endpointId = endpointId;
    this.limits = limits;
  }

  /**
   * Waits until one request of about so many tokens is within the limits.
   * @throws the reason of the signal that fires while waiting
   */
  async take(tokens: number, signals: (AbortSignal | undefined)[]): Promise<void> {
    if (this.limits.requestsPerMinute === null && this.limits.tokensPerMinute === null) return;
    const over = new AbortController();
    try {
      await new Promise<void>((resolve, reject) => {
        const asking: Asking = { tokens, resolve, reject };
        for (const signal of signals) {
          const leave = () => {
            const index = this.#asking.indexOf(asking);
            if (index >= 0) this.#asking.splice(index, 1);
            reject(signal?.reason);
          };
          signal?.addEventListener("abort", leave, { once: true, signal: over.signal });
        }
        this.#asking.push(asking);
        if (!this.#isWorking) void this.#work();
      });
    } finally {
      over.abort();
    }
  }

  /** What a call used in the end; the difference is made up for with the next draw. */
  settle(guessedTokens: number, usedTokens: number): void {
    if (this.limits.tokensPerMinute !== null) this.#credit += guessedTokens - usedTokens;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    await sleep(GATHER_MS);
    while (this.#asking.length > 0) {
      try {
        const waitMs = await this.#draw();
        if (waitMs > 0) await sleep(waitMs);
      } catch (error) {
        for (const { reject } of this.#asking.splice(0)) reject(error);
      }
    }
    this.#isWorking = false;
  }

  /** @returns how long to wait before the next draw */
  async #draw(): Promise<number> {
    const wanted = this.#asking.slice();
    const credit = this.#credit;
    this.#credit = 0;
    const { requestsPerMinute, tokensPerMinute } = this.limits;
    const requests = bucketOf(requestsPerMinute);
    const tokens = bucketOf(tokensPerMinute);
    const needs = wanted.map((one) => Math.min(one.tokens, tokens.capacity));
    if (!this.#isOpen) {
      await dbPool().query(OPEN, [this.#endpointId, requests.capacity, tokens.capacity]);
      this.#isOpen = true;
    }
    const { rows } = await dbPool().query<{ count: number; requests: number; tokens: number }>({
      name: "draw-endpoint-allowance",
      text: DRAW,
      values: [
        this.#endpointId,
        requests.capacity,
        requests.perSecond,
        tokens.capacity,
        tokens.perSecond,
        wanted.map((one) => one.tokens),
        needs,
        credit,
      ],
    });
    const [drawn = { count: 0, requests: 0, tokens: 0 }] = rows;
    let left = drawn.count;
    for (const one of wanted) {
      const index = this.#asking.indexOf(one);
      if (left <= 0) break;
      left -= 1;
      if (index < 0) continue;
      this.#asking.splice(index, 1);
      one.resolve();
    }
    const next = needs[drawn.count];
    if (next === undefined) return 0;
    const seconds = Math.max((1 - drawn.requests) / requests.perSecond, (next - drawn.tokens) / tokens.perSecond);
    return Math.min(Math.max(seconds * 1000, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
  }
}

function bucketOf(perMinute: number | null): { capacity: number; perSecond: number } {
  if (perMinute === null) return { capacity: 1e12, perSecond: 1e12 };
  const capacity = Math.max(1, perMinute * BURST);
  return { capacity, perSecond: Math.max(perMinute - capacity, perMinute / 2) / 60 };
}

const OPEN = `
  insert into "EndpointAllowance" ("endpointId", "requests", "tokens") values ($1::uuid, $2, $3) on conflict do nothing`;

/** One statement under the bucket's lock: refill, count how many of those who wait fit (in order), take their share. */
const DRAW = `
  with bucket as (
    select least($2::float8, "requests" + $3::float8 * seconds) as requests,
      least($4::float8, "tokens" + $8::float8 + $5::float8 * seconds) as tokens
    from (
      select "requests", "tokens", greatest(0, extract(epoch from clock_timestamp() - "refilledAt"))::float8 as seconds
      from "EndpointAllowance" where "endpointId" = $1::uuid for update) b
  ), waiting as (
    select nth, sum(used) over (order by nth) as used, sum(used) over (order by nth) - used + need as need
    from unnest($6::float8[], $7::float8[]) with ordinality as w(used, need, nth)
  ), fit as (
    select count(*) as count, coalesce(max(w.used), 0) as used from waiting w, bucket b
    where w.nth <= b.requests and w.need <= b.tokens
  )
  update "EndpointAllowance" a set "requests" = b.requests - fit.count, "tokens" = b.tokens - fit.used,
    "refilledAt" = greatest(a."refilledAt", clock_timestamp())
  from bucket b, fit where a."endpointId" = $1::uuid
  returning fit.count::int as count, a."requests" as requests, a."tokens" as tokens`;

const allowances = new Map<string, EndpointAllowance>();

/** This process's way to the allowance of an endpoint. Changed limits hold from the next call on. */
export function allowanceOf(endpointId: string, limits: RateLimits): EndpointAllowance {
  const allowance = allowances.get(endpointId) ?? new EndpointAllowance(endpointId, limits);
  allowance.limits = limits;
  allowances.set(endpointId, allowance);
  return allowance;
}
