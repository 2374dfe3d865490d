"use client";

import { useLayoutEffect, useSyncExternalStore } from "react";
import { useKeyboard } from "./keyboard-provider.tsx";
import type { Shortcut } from "./shortcut.ts";

const NONE: readonly Shortcut[] = [];

/**
 * Keys that mean something while the calling component is on the page. They are in force from the very paint that shows it,
 * so a key never acts on what was there before.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const { registry } = useKeyboard();
  useLayoutEffect(() => registry.register(shortcuts), [registry, shortcuts]);
}

/** Everything that may be pressed now, wide scopes first. */
export function useActiveShortcuts(): readonly Shortcut[] {
  const { registry } = useKeyboard();
  return useSyncExternalStore(registry.subscribe, registry.list, () => NONE);
}
