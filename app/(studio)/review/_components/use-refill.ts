"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Outbox } from "#app/(studio)/_review/outbox/outbox.ts";
import { isPassing } from "#app/(studio)/_review/outbox/outbox-entry.ts";
import { RequestError } from "#components/data/request-error.ts";
import { heldElsewhere } from "./held-elsewhere.ts";
import { claimItems, extendHeld } from "./queue-requests.ts";
import { recallClaims } from "./remembered-claims.ts";
import { aheadCount, currentSlot, openItems, type Session, type SessionEvent } from "./session.ts";

/** So many are claimed at once, as soon as fewer than `low` wait behind the one on the screen. */
const FIRST_DEPTH = { batch: 5, low: 3 };
const DEEPEST: typeof FIRST_DEPTH = { batch: 20, low: 12 };
const MOST_EXCLUDED = 500;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 15_000;

interface RefillParts {
  queue: string;
  memberId: string;
  /** Number of the instance that the page's address names. */
  firstNumber: number | undefined;
  session: Session;
  latest: RefObject<Session>;
  dispatch(event: SessionEvent): void;
  outbox: Outbox;
  /** Writes the server has not confirmed: while there are any, an empty answer is not the last word. */
  pendingCount: number;
}

/** Keeps the next items at hand. @returns what went wrong the last time, until it works again */
export function useRefill(parts: RefillParts): { problem: RequestError | undefined; retry(): void } {
  const { session, pendingCount } = parts;
  const [round, setRound] = useState(0);
  const [failed, setFailed] = useState<{ problem: RequestError; times: number }>();
  const [depth, setDepth] = useState(FIRST_DEPTH);
  const isAsking = useRef(false);
  const parked = useRef(parts);
  useEffect(() => {
    parked.current = parts;
  });
  const retry = useCallback(() => setRound((before) => before + 1), []);
  const isWanted = !session.isExhausted && aheadCount(session) < depth.low;

  // biome-ignore lint/correctness/useExhaustiveDependencies: asks again when one of these changes, with what is true by then
  useEffect(() => {
    if (!isWanted || isAsking.current) return;
    isAsking.current = true;
    void ask(parked.current, depth.batch).then((answer) => {
      isAsking.current = false;
      if (answer.kind === "failed") {
        setFailed((before) => ({ problem: answer.problem, times: (before?.times ?? 0) + 1 }));
        return;
      }
      setFailed(undefined);
      if (answer.kind === "more" && answer.wasLate) setDepth(deeper);
      // What was decided meanwhile has asked in vain.
      if (answer.kind === "more" || parked.current.pendingCount !== pendingCount) retry();
    });
  }, [isWanted, session.isTail, pendingCount, round]);

  useEffect(() => {
    if (!failed || !isPassing(failed.problem.code)) return;
    const delay = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(6, failed.times - 1));
    const timer = setTimeout(retry, delay);
    window.addEventListener("online", retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", retry);
    };
  }, [failed, retry]);
  return { problem: failed?.problem, retry };
}

type Depth = typeof FIRST_DEPTH;

/** For somebody who is faster than the server: more at once, and earlier. */
const deeper = ({ batch, low }: Depth): Depth => ({
  batch: Math.min(DEEPEST.batch, batch * 2),
  low: Math.min(DEEPEST.low, low * 2),
});

type Answer =
  /** Something came, or another round begins. `wasLate`: somebody had to wait for it. */
  | { kind: "more"; wasLate: boolean }
  /** Nothing, as long as decisions are on their way. */
  | { kind: "wait" }
  | { kind: "failed"; problem: RequestError };

/** One claim. */
async function ask(
  { queue, memberId, firstNumber, latest, dispatch, outbox }: RefillParts,
  batch: number,
): Promise<Answer> {
  const waiting = outbox.get().entries.map((entry) => entry.write.instanceId);
  const { skippedIds, slots } = latest.current;
  const held = openItems(latest.current).map((item) => item.id);
  try {
    const others = await heldElsewhere();
    const resumed = slots.length === 0 ? await resume(memberId, queue, others) : undefined;
    const exclude = [...new Set([...held, ...waiting, ...others, ...skippedIds])].slice(0, MOST_EXCLUDED);
    const { items } = await claimItems({ queue, count: resumed?.count ?? batch, exclude });
    if (items.length === 0 && waiting.length > 0) return { kind: "wait" };
    const wasLate = items.length > 0 && slots.length > 0 && currentSlot(latest.current) === undefined;
    if (items.length === 0) dispatch({ type: "emptied", at: Date.now() });
    else dispatch({ type: "received", items, firstNumber: resumed?.number ?? firstNumber });
    return { kind: "more", wasLate };
  } catch (error) {
    if (error instanceof RequestError) return { kind: "failed", problem: error };
    throw error;
  }
}

/** Takes up again what this tab held before a reload. @returns how many to claim, so that all of it comes */
async function resume(memberId: string, queue: string, others: readonly string[]) {
  const remembered = recallClaims(memberId, queue);
  const claims = remembered?.claims.filter((claim) => !others.includes(claim.instanceId)) ?? [];
  if (claims.length === 0) return undefined;
  const { extended } = await extendHeld(claims);
  return { count: Math.min(20, Math.max(FIRST_DEPTH.batch, extended.length)), number: remembered?.number };
}
