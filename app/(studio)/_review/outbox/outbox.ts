import type { RequestError } from "#components/data/request-error.ts";
import {
  delayAfter,
  dueEntries,
  isPassing,
  isUnsent,
  mergeEntries,
  type OutboxEntry,
  type OutboxWrite,
  undosOf,
} from "./outbox-entry.ts";
import type { OutboxStore } from "./outbox-store.ts";

/** How many writes are on their way at once. */
const PARALLEL = 4;

/** What the server said to an entry. */
export type Outcome = { ok: true; answer: unknown; decisionId?: string } | { ok: false; error: RequestError };

/** A write that the server will not take, whatever one does: somebody else came first, mostly. */
export interface Refusal {
  entry: OutboxEntry;
  error: RequestError;
}

export type OutboxEvent =
  | { type: "stored"; entry: OutboxEntry; answer: unknown; decisionId?: string }
  | ({ type: "refused" } & Refusal);

export interface OutboxState {
  /** In the order they were done; those of other members wait for them. */
  entries: readonly OutboxEntry[];
  /** Not read by anybody yet. */
  refusals: readonly Refusal[];
  /** The server does not know us any more: nothing is sent until somebody has signed in. */
  isSignedOut: boolean;
  /** The browser keeps nothing: what is pending is lost with the page. */
  isVolatile: boolean;
}

interface OutboxParts {
  memberId: string;
  store: OutboxStore;
  /** Never rejects. */
  send(entry: OutboxEntry): Promise<Outcome>;
  /** False while there is no use in trying. */
  isOnline(): boolean;
  now(): number;
  newKey(): string;
  /** Calls back after a delay. @returns cancels it */
  later(delayMs: number, run: () => void): () => void;
}

/**
 * Writes on their way to the server. Each is kept in the browser before it is sent, sent again until it is answered, and
 * forgotten only then: closing the page, losing the connection or the server going away costs nothing.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  #state: OutboxState = { entries: [], refusals: [], isSignedOut: false, isVolatile: false };
  #sending = new Set<string>();
  #decisionIds = new Map<string, string>();
  #listeners = new Set<() => void>();
  #hearers = new Set<(event: OutboxEvent) => void>();
  #cancelTimer: () => void = () => {};

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  get = (): OutboxState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  isOwn = (entry: OutboxEntry): boolean => entry.memberId === this.#parts.memberId;

  /** Tells what the server answered. */
  hear(hearer: (event: OutboxEvent) => void): () => void {
    this.#hearers.add(hearer);
    return () => this.#hearers.delete(hearer);
  }

  /** Takes up what an earlier page left behind. */
  async load(): Promise<void> {
    const stored = await this.#keep(this.#parts.store.load());
    if (stored && stored.length > 0) this.#set({ entries: mergeEntries(stored, this.#state.entries) });
    this.flush();
  }

  /** Never waits and never fails. @returns the entry's key */
  add(write: OutboxWrite): string {
    const { memberId, newKey, now, store } = this.#parts;
    const entry: OutboxEntry = { key: newKey(), memberId, write, at: now(), attempts: 0, notBefore: 0 };
    this.#set({ entries: [...this.#state.entries, entry] });
    void this.#keep(store.put(entry)).then(() => this.#pump());
    return entry.key;
  }

  /** Takes a decision back: by forgetting it while it has not left, else by an undo that follows it. */
  undo(decisionKey: string, of: { instanceId: string; number: number; claim: boolean }): void {
    const pending = this.#find(decisionKey);
    const decisionId = this.#decisionIds.get(decisionKey);
    if (pending && isUnsent(pending, this.#sending)) this.#drop(decisionKey);
    else this.add({ kind: "undo", decisionKey, ...of, ...(decisionId ? { decisionId } : {}) });
  }

  /** Forgets a skip that has not left. @returns false when the server may know of it already */
  forget(key: string): boolean {
    const pending = this.#find(key);
    if (!pending || !isUnsent(pending, this.#sending)) return false;
    this.#drop(key);
    return true;
  }

  /** Tries everything now: the connection is back, somebody has signed in, or the page is looked at again. */
  flush = (): void => {
    const entries = this.#state.entries.map((entry) => ({ ...entry, notBefore: 0 }));
    this.#set({ entries, isSignedOut: false });
    this.#pump();
  };

  /** The page is being closed: sends all that can be sent without waiting for answers. Sent again later, it changes nothing. */
  sendBeforeLeaving(): void {
    const { now, memberId, send } = this.#parts;
    if (this.#state.isSignedOut) return;
    for (const entry of dueEntries(this.#state.entries, { now: now(), memberId, sending: this.#sending }))
      void send(entry);
  }

  #pump(): void {
    const { now, memberId, isOnline, later } = this.#parts;
    this.#cancelTimer();
    if (this.#state.isSignedOut || !isOnline()) return;
    const due = dueEntries(this.#state.entries, { now: now(), memberId, sending: this.#sending });
    for (const entry of due.slice(0, Math.max(0, PARALLEL - this.#sending.size))) void this.#deliver(entry);
    const waiting = this.#state.entries.filter((entry) => entry.memberId === memberId && entry.notBefore > now());
    if (waiting.length === 0) return;
    const next = Math.min(...waiting.map((entry) => entry.notBefore));
    this.#cancelTimer = later(Math.max(1, next - now()), () => this.#pump());
  }

  async #deliver(entry: OutboxEntry): Promise<void> {
    this.#sending.add(entry.key);
    const outcome = await this.#parts.send(entry);
    this.#sending.delete(entry.key);
    if (outcome.ok) this.#stored(entry, outcome);
    else if (outcome.error.code === "UNAUTHENTICATED") this.#set({ isSignedOut: true });
    else if (isPassing(outcome.error.code)) this.#postpone(entry);
    else this.#refused(entry, outcome.error);
    this.#pump();
  }

  #stored(entry: OutboxEntry, { answer, decisionId }: Extract<Outcome, { ok: true }>): void {
    if (decisionId !== undefined) {
      this.#decisionIds.set(entry.key, decisionId);
      for (const undo of undosOf(this.#state.entries, entry.key, decisionId)) this.#replace(undo);
    }
    this.#drop(entry.key);
    this.#tell({ type: "stored", entry, answer, ...(decisionId === undefined ? {} : { decisionId }) });
  }

  #postpone(entry: OutboxEntry): void {
    const attempts = entry.attempts + 1;
    this.#replace({ ...entry, attempts, notBefore: this.#parts.now() + delayAfter(attempts) });
  }

  /** A refused decision has nothing to be taken back either. */
  #refused(entry: OutboxEntry, error: RequestError): void {
    this.#drop(entry.key);
    for (const { key, write } of this.#state.entries) {
      if (write.kind === "undo" && write.decisionKey === entry.key) this.#drop(key);
    }
    this.#set({ refusals: [...this.#state.refusals, { entry, error }] });
    this.#tell({ type: "refused", entry, error });
  }

  /** Somebody has read it. */
  dismiss(refusal: Refusal): void {
    this.#set({ refusals: this.#state.refusals.filter((one) => one !== refusal) });
  }

  #find(key: string): OutboxEntry | undefined {
    return this.#state.entries.find((entry) => entry.key === key);
  }

  #replace(changed: OutboxEntry): void {
    this.#set({ entries: this.#state.entries.map((entry) => (entry.key === changed.key ? changed : entry)) });
    void this.#keep(this.#parts.store.put(changed));
  }

  #drop(key: string): void {
    this.#set({ entries: this.#state.entries.filter((entry) => entry.key !== key) });
    void this.#keep(this.#parts.store.remove(key));
  }

  #tell(event: OutboxEvent): void {
    for (const hearer of this.#hearers) hearer(event);
  }

  #set(change: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** A browser that refuses to keep things must not stop anybody from working. */
  async #keep<T>(stored: Promise<T>): Promise<T | undefined> {
    try {
      return await stored;
    } catch {
      if (!this.#state.isVolatile) this.#set({ isVolatile: true });
      return undefined;
    }
  }
}
