"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { OutboxEvent } from "#app/(studio)/_review/outbox/outbox.ts";
import { useOutboxEvents } from "#app/(studio)/_review/outbox/use-outbox.ts";
import type { QueueProgress } from "#lib/review/get-queue-progress.ts";
import { countDecided, isUncounted } from "./count-decided.ts";
import { progressQuery } from "./queue-requests.ts";
import type { ReviewSession } from "./use-review-session.ts";

export interface ShownProgress {
  remaining: number;
  total: number;
  /** There are more than was counted. */
  isCapped: boolean;
  decidedToday: number;
  claimedByOthers: QueueProgress["claimedByOthers"];
}

/** Between looks at the server: others work on the same queue. */
const POLL_MS = 30_000;

/**
 * Where the queue stands, counting at once what was decided here since the server was asked. Undefined
 * until it is known, null when the server does not say. */
export function useQueueProgress(
  queue: string,
  { session, latest, outbox }: ReviewSession,
): ShownProgress | null | undefined {
  const { data, dataUpdatedAt, isError, refetch } = useQuery({ ...progressQuery(queue), refetchInterval: POLL_MS });
  const { isExhausted, exhaustedAt } = session;
  useEffect(() => {
    if (isExhausted && exhaustedAt > 0) void refetch();
  }, [isExhausted, exhaustedAt, refetch]);
  const onAnswer = useCallback(
    (event: OutboxEvent) => {
      if (event.type === "stored" && isUncounted(latest.current, event.entry)) void refetch();
    },
    [latest, refetch],
  );
  useOutboxEvents(outbox, onAnswer);
  const [base, setBase] = useState({ at: 0, decided: 0 });
  if (data && base.at !== dataUpdatedAt) setBase({ at: dataUpdatedAt, decided: countDecided(session, true) });
  if (!data || (isExhausted && dataUpdatedAt < exhaustedAt)) return isError ? null : undefined;
  const since = countDecided(session, false) - base.decided;
  return {
    remaining: Math.max(0, data.remaining.value - since),
    total: data.total.value,
    isCapped: data.remaining.isCapped || data.total.isCapped,
    decidedToday: Math.max(0, data.decidedToday + since),
    claimedByOthers: data.claimedByOthers,
  };
}
