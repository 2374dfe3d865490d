"use client";

import { useEffect } from "react";

/** Soon enough for a reload, and off the path from a key to the next paint. */
const DELAY_MS = 300;

/** Keeps the item on the screen in the page's address (`?i=4812`), without a step in the browser's history. */
export function useItemAddress(number: number | undefined): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      const url = new URL(window.location.href);
      if (number === undefined) url.searchParams.delete("i");
      else url.searchParams.set("i", String(number));
      if (url.href !== window.location.href) window.history.replaceState(null, "", url);
    }, DELAY_MS);
    return () => clearTimeout(timer);
  }, [number]);
}
