"use client";

import { CircleCheck, CloudOff, CloudUpload } from "lucide-react";
import { createContext, type ReactNode, use, useEffect, useId, useState, useSyncExternalStore } from "react";
import { formatCount } from "#components/ui/format-number.ts";

/** Writes that wait for the server's answer, by who reported them. */
type Pending = ReadonlyMap<string, number>;

const SaveStateContext = createContext<{ pending: Pending; report(reporter: string, count: number): void }>({
  pending: new Map(),
  report: () => {},
});

export function SaveStateProvider({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState<Pending>(() => new Map());
  const [report] = useState(() => (reporter: string, count: number) => {
    setPending((before) => {
      if ((before.get(reporter) ?? 0) === count) return before;
      const after = new Map(before);
      if (count === 0) after.delete(reporter);
      else after.set(reporter, count);
      return after;
    });
  });
  return <SaveStateContext value={{ pending, report }}>{children}</SaveStateContext>;
}

/** Tells the header how many of the caller's writes the server has not confirmed yet. Forgotten when the caller goes. */
export function useReportPending(count: number): void {
  const { report } = use(SaveStateContext);
  const reporter = useId();
  useEffect(() => report(reporter, count), [report, reporter, count]);
  useEffect(() => () => report(reporter, 0), [report, reporter]);
}

function subscribeToConnection(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

export const useIsOffline = (): boolean =>
  useSyncExternalStore(
    subscribeToConnection,
    () => !navigator.onLine,
    () => false,
  );

/** “All saved”, “2 pending” or “Offline – 5 queued”. */
export function SaveStateIndicator() {
  const { pending } = use(SaveStateContext);
  const isOffline = useIsOffline();
  const count = [...pending.values()].reduce((sum, one) => sum + one, 0);
  const state = wordsFor(count, isOffline);
  return (
    <output aria-live="polite" className={`flex items-center gap-1.5 text-12 whitespace-nowrap ${state.className}`}>
      <state.icon aria-hidden className="size-3.5 shrink-0" />
      <span className="max-sm:sr-only">{state.words}</span>
    </output>
  );
}

function wordsFor(count: number, isOffline: boolean) {
  if (isOffline) {
    const words = count === 0 ? "Offline" : `Offline – ${formatCount(count)} queued`;
    return { words, icon: CloudOff, className: "text-warn" };
  }
  if (count > 0) return { words: `${formatCount(count)} pending`, icon: CloudUpload, className: "text-info" };
  return { words: "All saved", icon: CircleCheck, className: "text-muted" };
}
