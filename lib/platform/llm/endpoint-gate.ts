import { LONGEST_WAIT_MS } from "./parse-retry-after.ts";

const FIRST_PAUSE_MS = 250;
/**
 * What each refusal takes of the room and each answer adds to it: it shrinks while more than a third is refused, so that refusals by
 * chance leave it as it is. In one round it loses half at most.
 */
const SHRINKAGE = 0.6;
const GROWTH = 0.3;
const MOST_LOST = 0.5;
/** Refusals in a row that are no chance any more. */
const SATURATED_AFTER = 4;

/**
 * The way to one endpoint, shared by all calls of this process: at most `limit` calls at a time (fewer after many refusals: they
 * narrow the room, answers widen it), and none while the endpoint says that it is asked too much. Waiting calls are let in in the
 * order they came.
 */
export class EndpointGate {
  limit: number;
  #room: number;
  #active = 0;
  #pausedUntil = 0;
  /** When the round began, and how narrow the room may become in it: calls sent before tell nothing of what it is now. */
  #round = { since: 0, least: 1 };
  /** Rounds of 429 since the last answer. */
  #refusals = 0;
  #faultsSinceAnswer = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(limit: number) {
    this.limit = limit;
    this.#room = limit;
  }

  /** Tries that failed since the last answer, of all calls: whether it is the endpoint that fails, or a single call. */
  get faultsSinceAnswer(): number {
    return this.#faultsSinceAnswer;
  }

  /** Calls let in at a time, now. */
  get room(): number {
    return Math.min(this.#room, this.limit);
  }

  /** @throws the reason of the signal that fires while waiting */
  async enter(...signals: (AbortSignal | undefined)[]): Promise<void> {
    for (const signal of signals) signal?.throwIfAborted();
    if (this.#waiting.size === 0 && this.#active < this.room && performance.now() >= this.#pausedUntil) {
      this.#active += 1;
      return;
    }
    await this.#wait(signals);
  }

  async #wait(signals: (AbortSignal | undefined)[]): Promise<void> {
    const over = new AbortController();
    try {
      await new Promise<void>((resolve, reject) => {
        for (const signal of signals) {
          const leave = () => {
            this.#waiting.delete(resolve);
            reject(signal?.reason);
          };
          signal?.addEventListener("abort", leave, { once: true, signal: over.signal });
        }
        this.#waiting.add(resolve);
        this.#admit();
      });
    } finally {
      over.abort();
    }
  }

  leave(): void {
    this.#active -= 1;
    this.#admit();
  }

  /** An answer came: the endpoint has room. */
  noteAnswer(): void {
    this.#refusals = 0;
    this.#faultsSinceAnswer = 0;
    this.#room = Math.min(this.limit, this.#room + GROWTH);
  }

  /** A try failed, in whatever way. */
  noteFault(): void {
    this.#faultsSinceAnswer += 1;
  }

  /**
   * A 429 came. With advice the whole endpoint waits as long as it says. Without, a single one among answers holds up only its
   * own call; from the fourth in a row on the whole endpoint waits, longer each round. Calls sent before a pause began tell
   * nothing new when they fail after it.
   * @param sentAt `performance.now()` when the refused call was sent
   */
  noteRefusal(sentAt: number, adviceMs: number | undefined): void {
    if (sentAt >= this.#pausedUntil) this.#narrow(sentAt);
    if (adviceMs !== undefined) {
      this.pause(adviceMs);
      return;
    }
    if (sentAt < this.#pausedUntil) return;
    this.#refusals += 1;
    const rounds = this.#refusals - SATURATED_AFTER;
    if (rounds >= 0) this.pause(Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_PAUSE_MS * 2 ** (rounds + 1)));
  }

  /** From what is in use: room that nobody needed says nothing of what the endpoint can take. */
  #narrow(sentAt: number): void {
    const inUse = Math.max(1, Math.min(this.room, this.#active));
    if (sentAt >= this.#round.since) this.#round = { since: performance.now(), least: Math.max(1, inUse * MOST_LOST) };
    this.#room = Math.max(this.#round.least, inUse - SHRINKAGE);
  }

  /** Lets nobody in for so long. @returns false when it is paused as long already */
  pause(ms: number): boolean {
    const until = performance.now() + ms;
    if (until <= this.#pausedUntil) return false;
    this.#pausedUntil = until;
    return true;
  }

  #admit(): void {
    const pauseMs = this.#pausedUntil - performance.now();
    if (pauseMs > 0) {
      if (this.#waiting.size === 0) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#admit(), Math.ceil(pauseMs));
      return;
    }
    for (const admit of this.#waiting) {
      if (this.#active >= this.room) return;
      this.#waiting.delete(admit);
      this.#active += 1;
      admit();
    }
  }
}

const gates = new Map<string, EndpointGate>();

/** This process's gate of an endpoint. A changed limit holds from the next call on. */
export function gateOf(endpointId: string, limit: number): EndpointGate {
  const gate = gates.get(endpointId) ?? new EndpointGate(limit);
  gate.limit = limit;
  gates.set(endpointId, gate);
  return gate;
}
