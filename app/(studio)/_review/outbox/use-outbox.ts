"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { randomId } from "#app/(studio)/_review/random-id.ts";
import { useReportPending } from "#components/shell/save-state.tsx";
import { Outbox, type OutboxEvent, type OutboxState } from "./outbox.ts";
import { indexedDbStore, type OutboxStore } from "./outbox-store.ts";
import { sendWrite } from "./send-write.ts";

const NOTHING: OutboxState = { entries: [], refusals: [], isSignedOut: false, isVolatile: false };
const NO_STORE: OutboxStore = { load: async () => [], put: async () => {}, remove: async () => {} };

let opened: { memberId: string; outbox: Outbox } | undefined;

/** One outbox for the whole browser tab: it goes on sending when one leaves the page it was filled on. */
function outboxOf(memberId: string): Outbox {
  if (typeof window === "undefined") return makeOutbox(memberId, NO_STORE);
  if (opened?.memberId === memberId) return opened.outbox;
  const outbox = makeOutbox(memberId, indexedDbStore());
  opened = { memberId, outbox };
  void outbox.load();
  window.addEventListener("online", outbox.flush);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && outbox.flush());
  window.addEventListener("pagehide", () => outbox.sendBeforeLeaving());
  window.addEventListener("beforeunload", (event) => {
    const { entries, isVolatile } = outbox.get();
    if (entries.length > 0 && (isVolatile || !navigator.onLine)) event.preventDefault();
  });
  return outbox;
}

const makeOutbox = (memberId: string, store: OutboxStore): Outbox =>
  new Outbox({
    memberId,
    store,
    send: sendWrite,
    isOnline: () => navigator.onLine,
    now: () => Date.now(),
    newKey: randomId,
    later: (delayMs, run) => {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });

/** The member's outbox, its state, and the header's “2 pending”. */
export function useOutbox(memberId: string): { outbox: Outbox; state: OutboxState } {
  const [outbox] = useState(() => outboxOf(memberId));
  const state = useSyncExternalStore(outbox.subscribe, outbox.get, () => NOTHING);
  useReportPending(state.entries.filter((entry) => entry.memberId === memberId).length);
  return { outbox, state };
}

/** Calls back with what the server answers. */
export function useOutboxEvents(outbox: Outbox, hearer: (event: OutboxEvent) => void): void {
  useEffect(() => outbox.hear(hearer), [outbox, hearer]);
}
