"use client";

import { useCallback, useRef, useState } from "react";
import type { Outbox, OutboxEvent, OutboxState } from "#app/(studio)/_review/outbox/outbox.ts";
import { useOutbox, useOutboxEvents } from "#app/(studio)/_review/outbox/use-outbox.ts";
import type { RequestError } from "#components/data/request-error.ts";
import type { UndoReceipt } from "#lib/review/undo-decision.ts";
import { EMPTY_SESSION, reduceSession, type Session, type SessionEvent } from "./session.ts";
import { useLease } from "./use-lease.ts";
import { useRefill } from "./use-refill.ts";

export interface ReviewSession {
  session: Session;
  /** The session as it is now, also between a key press and the paint that follows. */
  latest: { readonly current: Session };
  dispatch(event: SessionEvent): void;
  outbox: Outbox;
  outboxState: OutboxState;
  /** Why no items come, while none do. */
  problem: RequestError | undefined;
  retry(): void;
}

interface SessionParts {
  memberId: string;
  queue: string;
  firstNumber: number | undefined;
}

/** The session: what came from the queue, what was done with it, and what the server says to that. */
export function useReviewSession({ memberId, queue, firstNumber }: SessionParts): ReviewSession {
  const [session, setSession] = useState(EMPTY_SESSION);
  const latest = useRef(EMPTY_SESSION);
  const { outbox, state: outboxState } = useOutbox(memberId);
  // Applied at once: a second key press sees what the first one did, whether it is painted yet or not.
  const dispatch = useCallback((event: SessionEvent) => {
    latest.current = reduceSession(latest.current, event);
    setSession(latest.current);
  }, []);
  const onAnswer = useCallback((event: OutboxEvent) => hearAnswer(event, latest.current, dispatch), [dispatch]);
  useOutboxEvents(outbox, onAnswer);
  const pendingCount = outboxState.entries.length;
  const { problem, retry } = useRefill({
    ...{ queue, memberId, firstNumber, session, latest, dispatch, outbox, pendingCount },
  });
  useLease({ queue, memberId, session, latest, dispatch });
  return { session, latest, dispatch, outbox, outboxState, problem, retry };
}

function hearAnswer(event: OutboxEvent, session: Session, dispatch: (event: SessionEvent) => void): void {
  const { key, write } = event.entry;
  if (event.type === "refused") {
    dispatch({ type: "refused", key, instanceId: write.instanceId });
    return;
  }
  dispatch({ type: "stored", key });
  const item = write.kind === "undo" ? (event.answer as UndoReceipt).item : null;
  if (!item) return;
  const isKnown = session.slots.some((slot) => slot.item.id === item.id);
  dispatch(isKnown ? { type: "claimed", item } : { type: "shown", item });
}
