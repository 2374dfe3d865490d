"use client";

import { type RefObject, type UIEvent, useLayoutEffect, useRef } from "react";

/** Where lists were left, by address: going back leads to the same rows. */
const left = new Map<string, { top: number; activeId: string | undefined }>();
/** More is fetched when this part of what is loaded has been passed. */
const PREFETCH_AT = 0.7;

interface ScrollMemory {
  /** Around the table. */
  frame: RefObject<HTMLDivElement | null>;
  onScroll(event: UIEvent<HTMLElement>): void;
  remember(activeId: string | undefined): void;
}

/** Remembers how far a list was scrolled, and asks for more in time. */
export function useScrollMemory(key: string, onNearEnd: () => void): ScrollMemory {
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scroller = frame.current?.querySelector("[data-print=whole]");
    if (scroller) scroller.scrollTop = left.get(key)?.top ?? 0;
  }, [key]);
  return {
    frame,
    onScroll: ({ target }) => {
      const { scrollTop, clientHeight, scrollHeight } = target as HTMLElement;
      left.set(key, { top: scrollTop, activeId: left.get(key)?.activeId });
      if ((scrollTop + clientHeight) / Math.max(1, scrollHeight) >= PREFETCH_AT) onNearEnd();
    },
    remember: (activeId) => left.set(key, { top: left.get(key)?.top ?? 0, activeId }),
  };
}

/** The row that was active when the list was left. */
export const activeWhenLeft = (key: string): string | undefined => left.get(key)?.activeId;
