"use client";

import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import { writePreference } from "#components/shell/preferences.ts";
import { OVERLAY_SELECTOR } from "./key-guards.ts";
import { ShortcutRegistry } from "./shortcut-registry.ts";

export interface Keyboard {
  registry: ShortcutRegistry;
  isMac: boolean;
  singleKeysOff: boolean;
  /** Remembered in this browser. */
  setSingleKeysOff(isOff: boolean): void;
}

const KeyboardContext = createContext<Keyboard>({
  registry: new ShortcutRegistry(),
  isMac: false,
  singleKeysOff: false,
  setSingleKeysOff: () => {},
});

export const useKeyboard = (): Keyboard => use(KeyboardContext);

/** Listens for keys once, for the whole page. */
export function KeyboardProvider(props: { isMac: boolean; singleKeysOff: boolean; children: ReactNode }) {
  const [registry] = useState(() => new ShortcutRegistry());
  const [singleKeysOff, setOff] = useState(props.singleKeysOff);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOverlayOpen = document.querySelector(OVERLAY_SELECTOR) !== null;
      if (registry.handle(event, { singleKeysOff, isOverlayOpen })) event.preventDefault();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [registry, singleKeysOff]);

  const keyboard = useMemo(
    () => ({
      registry,
      isMac: props.isMac,
      singleKeysOff,
      setSingleKeysOff: (isOff: boolean) => {
        setOff(isOff);
        writePreference("singleKeys", isOff ? "off" : "on");
      },
    }),
    [registry, props.isMac, singleKeysOff],
  );
  return <KeyboardContext value={keyboard}>{props.children}</KeyboardContext>;
}
