"use client";

import { intlFormatDistance } from "date-fns/intlFormatDistance";
import { useSyncExternalStore } from "react";

const TICK_MS = 30_000;
const DAY_MS = 24 * 3600_000;

/** One clock for all times on the page. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const now = () => Math.floor(Date.now() / TICK_MS) * TICK_MS;

const EXACT = { dateStyle: "medium", timeStyle: "long" } as const;

/**
 * "4 minutes ago"; the exact time on hover, in the reader's time zone. Server and browser may differ by a tick: that one
 * difference is expected, and the next tick mends it.
 */
export function RelativeTime({ at, className }: { at: Date | string; className?: string }) {
  const current = useSyncExternalStore(subscribe, now, now);
  const time = new Date(at);
  const tellExactly = (event: { currentTarget: HTMLTimeElement }) => {
    event.currentTarget.title = new Intl.DateTimeFormat("en", EXACT).format(time);
  };
  if (Number.isNaN(time.getTime())) return <span className={className}>unknown</span>;
  return (
    <time dateTime={time.toISOString()} onPointerEnter={tellExactly} suppressHydrationWarning className={className}>
      {wordsFor(time.getTime(), current)}
    </time>
  );
}

function wordsFor(time: number, current: number): string {
  const elapsed = current - time;
  // The clock ticks in half minutes: what happened after the last tick is not in the future.
  if (elapsed < TICK_MS && elapsed > -2 * TICK_MS) return "just now";
  const days = Math.abs(elapsed) / DAY_MS;
  const unit = days >= 365 ? "year" : days >= 30 ? "month" : undefined;
  return intlFormatDistance(time, current, { locale: "en", numeric: "always", unit });
}
