"use client";

import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
/** What was switched off, by name; read from the browser's storage once. */
const off = new Map<string, boolean>();

function isOff(name: string): boolean {
  const known = off.get(name);
  if (known !== undefined) return known;
  let stored = false;
  try {
    stored = localStorage.getItem(name) === "off";
  } catch {
    // Forbidden: everything is on then.
  }
  off.set(name, stored);
  return stored;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Something that is on unless it was switched off in this browser. */
export function useRememberedSwitch(name: string): [isOn: boolean, toggle: () => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => !isOff(name),
    () => true,
  );
  const toggle = useCallback(() => {
    const next = !isOff(name);
    off.set(name, next);
    try {
      localStorage.setItem(name, next ? "off" : "on");
    } catch {
      // Only this page remembers it then.
    }
    for (const listener of listeners) listener();
  }, [name]);
  return [isOn, toggle];
}
