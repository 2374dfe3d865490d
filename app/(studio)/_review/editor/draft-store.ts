import { createStore, del, get, set, type UseStore } from "idb-keyval";
import { notify } from "#components/ui/notify.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";

/** An edit that was not saved: what was written, and what it was written on. */
export interface StoredDraft {
  baseRevision: number;
  base: InstanceContent;
  content: InstanceContent;
  /** When it was last written at, in ms. */
  at: number;
}

/** Whose draft of which instance: one for each, on whatever revision it was begun. */
export interface DraftKey {
  memberId: string;
  instanceId: string;
}

let opened: UseStore | undefined;
const store = (): UseStore => {
  opened ??= createStore("studio-drafts", "drafts");
  return opened;
};
const keyOf = ({ memberId, instanceId }: DraftKey): string => `${memberId}:${instanceId}`;

/** Undefined where there is none, or where the browser keeps nothing. */
export async function readDraft(key: DraftKey): Promise<StoredDraft | undefined> {
  const stored = await get<StoredDraft>(keyOf(key), store()).catch(() => undefined);
  const hurried = hurriedDraft(key).read();
  return hurried && hurried.at > (stored?.at ?? 0) ? hurried : stored;
}

/** A browser that keeps nothing is no failure: the draft then lives as long as the page. */
export function keepDraft(key: DraftKey, draft: StoredDraft): Promise<void> {
  const hurried = hurriedDraft(key);
  hurried.write(draft);
  return set(keyOf(key), draft, store()).then(hurried.remove, () => undefined);
}

/** Heard when a draft is thrown away or put back by somebody other than who writes it. */
const listeners = new Set<() => void>();
export function onDraftThrown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const tell = () => {
  for (const listener of listeners) listener();
};

/** Gone at once, and offered back for as long as that is read. */
export async function throwDraftAway(key: DraftKey, draft: StoredDraft): Promise<void> {
  await dropDraft(key).then(tell);
  notify.info("Your edit was thrown away.", {
    id: "unsaved-edit",
    action: { label: "Put it back", onClick: () => void keepDraft(key, draft).then(tell) },
  });
}

export function dropDraft(key: DraftKey): Promise<void> {
  hurriedDraft(key).remove();
  return del(keyOf(key), store()).catch(() => undefined);
}

/** A copy that is written before the call returns: IndexedDB gives up on what a page begins to write as it is left. */
function hurriedDraft(key: DraftKey) {
  const name = `studio-draft:${keyOf(key)}`;
  const attempt = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch {
      // Full or forbidden: a page that stays open is kept by IndexedDB.
      return undefined;
    }
  };
  return {
    read: () =>
      attempt(() => {
        const text = localStorage.getItem(name);
        return text === null ? undefined : (JSON.parse(text) as StoredDraft);
      }),
    write: (draft: StoredDraft) => attempt(() => localStorage.setItem(name, JSON.stringify(draft))),
    remove: () => attempt(() => localStorage.removeItem(name)),
  };
}
