import { LONGEST_WAIT_MS } from "./parse-retry-after.ts";

const FIRST_PAUSE_MS = 250;

/**
 * The way to one endpoint, shared by all calls of this process: at most `limit` calls at a time, and none while the endpoint
 * says that it is asked too much. Waiting calls are let in in the order they came.
 */
export class EndpointGate {
  limit: number;
  #active = 0;
  #pausedUntil = 0;
  /** Rounds of 429 since the last answer. */
  #refusals = 0;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** @throws the signal's reason when it fires while waiting */
  async enter(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const admit = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.delete(admit);
        reject(signal?.reason);
      };
      this.#waiting.add(admit);
      signal?.addEventListener("abort", leave, { once: true });
      this.#admit();
    });
  }

  leave(): void {
    this.#active -= 1;
    this.#admit();
  }

  /** An answer came: the endpoint has room. */
  noteAnswer(): void {
    this.#refusals = 0;
  }

  /**
   * A 429 came. With advice the whole endpoint waits as long as it says. Without, a single one among answers holds up only its
   * own call; from the second in a row on the whole endpoint waits, longer each round. Calls sent before a pause began tell
   * nothing new when they fail within it.
   * @param sentAt `performance.now()` when the refused call was sent
   */
  noteRefusal(sentAt: number, adviceMs: number | undefined): void {
    if (adviceMs !== undefined) {
      this.#pause(adviceMs);
      return;
    }
    if (sentAt < this.#pausedUntil) return;
    this.#refusals += 1;
    if (this.#refusals > 1) {
      this.#pause(Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_PAUSE_MS * 2 ** (this.#refusals - 1)));
    }
  }

  #pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
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
      if (this.#active >= this.limit) return;
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
