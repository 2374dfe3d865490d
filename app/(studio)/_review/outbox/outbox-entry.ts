import type { ErrorCode } from "#lib/domain/errors.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";

/** Verdicts a person gives. */
export type GivenVerdict = "accept" | "reject" | "needsFix" | "reopen";

/** Status that each of them leads to. */
export const STATUS_AFTER = {
  accept: "accepted",
  reject: "rejected",
  needsFix: "needsFix",
  reopen: "pending",
} as const satisfies Record<GivenVerdict, InstanceStatus>;

/** What is to be written, with the number people know the instance by. */
export type OutboxWrite = { instanceId: string; number: number } & (
  | {
      kind: "decide";
      verdict: GivenVerdict;
      /** What was on the screen when it was decided. */
      revision: number;
      expectedStatus: InstanceStatus;
      reasonCodes: ReasonCode[];
      note?: string;
      claimToken?: string;
      activeMs?: number;
    }
  | { kind: "skip" }
  | {
      kind: "undo";
      /** Key of the decision that is taken back. */
      decisionKey: string;
      /** Known once the server has stored that decision. */
      decisionId?: string;
      /** Takes the instance back for this member. */
      claim: boolean;
    }
);

/** A write that the server has not confirmed yet. */
export interface OutboxEntry {
  /** Idempotency key: sent with every try, so that the server stores it once. */
  key: string;
  /** Whose it is; never sent in another member's name. */
  memberId: string;
  write: OutboxWrite;
  /** When it was done, in ms; orders the entries. */
  at: number;
  attempts: number;
  /** Not to be sent before, in ms. */
  notBefore: number;
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/** Half a second after the first failure, then twice as long each time, half a minute at most. */
export const delayAfter = (attempts: number): number =>
  Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.max(0, attempts - 1));

/** Failures that pass by themselves: the same write is sent again until it is answered. */
export const isPassing = (code: ErrorCode): boolean => code === "UPSTREAM" || code === "INTERNAL" || code === "LIMIT";

/**
 * What may be sent now, oldest first. Writes about one instance keep their order, and an undo waits for the decision it takes
 * back; writes about different instances do not wait for each other.
 */
export function dueEntries(
  entries: readonly OutboxEntry[],
  at: { now: number; memberId: string; sending: ReadonlySet<string> },
): OutboxEntry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    if (entry.memberId !== at.memberId) return false;
    const isFirst = !seen.has(entry.write.instanceId);
    seen.add(entry.write.instanceId);
    if (!isFirst || at.sending.has(entry.key) || entry.notBefore > at.now) return false;
    return entry.write.kind !== "undo" || entry.write.decisionId !== undefined;
  });
}

/** True while nobody but this browser can know of it: it can simply be forgotten. */
export const isUnsent = (entry: OutboxEntry, sending: ReadonlySet<string>): boolean =>
  entry.attempts === 0 && !sending.has(entry.key);

/** The entries that take a decision back, with its id; others are left out. */
export const undosOf = (entries: readonly OutboxEntry[], decisionKey: string, decisionId: string): OutboxEntry[] =>
  entries.flatMap((entry) =>
    entry.write.kind === "undo" && entry.write.decisionKey === decisionKey
      ? [{ ...entry, write: { ...entry.write, decisionId } }]
      : [],
  );

/** Entries left from an earlier page and those of this one, each once, in the order they were done. */
export function mergeEntries(stored: readonly OutboxEntry[], own: readonly OutboxEntry[]): OutboxEntry[] {
  const known = new Set(own.map((entry) => entry.key));
  return [...stored.filter((entry) => !known.has(entry.key)), ...own].sort((a, b) => a.at - b.at);
}
