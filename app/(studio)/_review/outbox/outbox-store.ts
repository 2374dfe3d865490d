import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import type { OutboxEntry } from "./outbox-entry.ts";

/** Where entries outlive the page. */
export interface OutboxStore {
  load(): Promise<OutboxEntry[]>;
  put(entry: OutboxEntry): Promise<void>;
  remove(key: string): Promise<void>;
}

/** The browser's IndexedDB. It may be missing or full: then every call rejects, and the outbox goes on in memory. */
export function indexedDbStore(): OutboxStore {
  let opened: UseStore | undefined;
  const store = () => {
    opened ??= createStore("studio-outbox", "writes");
    return opened;
  };
  return {
    load: async () => (await entries<string, OutboxEntry>(store())).map(([, entry]) => entry),
    put: async (entry) => set(entry.key, entry, store()),
    remove: async (key) => del(key, store()),
  };
}
