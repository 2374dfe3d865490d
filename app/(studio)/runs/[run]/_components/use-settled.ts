"use client";

import { useEffect, useRef, useState } from "react";

/**
 * A value that changes at most every so often, and not at all while it is held: for what people read or point at, and for what
 * screen readers speak.
 */
export function useSettled<T>(value: T, { everyMs, isHeld = false }: { everyMs: number; isHeld?: boolean }): T {
  const [settled, setSettled] = useState(value);
  const changedAt = useRef(0);
  useEffect(() => {
    if (isHeld) return;
    const wait = Math.max(0, changedAt.current + everyMs - Date.now());
    const timer = setTimeout(() => {
      changedAt.current = Date.now();
      setSettled(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, everyMs, isHeld]);
  return settled;
}
