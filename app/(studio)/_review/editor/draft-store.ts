import { createStore, del, get, set, type UseStore } from "idb-keyval";
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
export const readDraft = (key: DraftKey): Promise<StoredDraft | undefined> =>
  get<StoredDraft>(keyOf(key), store()).catch(() => undefined);

/** @returns false when the browser keeps nothing */
export const keepDraft = (key: DraftKey, draft: StoredDraft): Promise<boolean> =>
  set(keyOf(key), draft, store()).then(
    () => true,
    () => false,
  );

export const dropDraft = (key: DraftKey): Promise<void> => del(keyOf(key), store()).catch(() => undefined);
