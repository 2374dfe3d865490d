import { useSyncExternalStore } from "react";

const PREFIX = "#fn-";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The function that the address points at (`#fn-getForecast`); the first one when it points at none. */
export function useHashFunction(names: readonly string[]): string | undefined {
  const hash = useSyncExternalStore(
    subscribe,
    () => window.location.hash,
    () => "",
  );
  const wanted = hash.startsWith(PREFIX) ? decode(hash.slice(PREFIX.length)) : undefined;
  return wanted !== undefined && names.includes(wanted) ? wanted : names[0];
}

/**
 * Points the address at a function. Replaced, so that back leads to the page before; and by replaceState, which Next follows:
 * it does not know how to come back to an address that only the browser changed.
 */
export function pointAtFunction(name: string): void {
  const oldURL = window.location.href;
  window.history.replaceState(null, "", hashOf(name));
  window.dispatchEvent(new HashChangeEvent("hashchange", { oldURL, newURL: window.location.href }));
}

export const hashOf = (name: string): string => `${PREFIX}${encodeURIComponent(name)}`;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
