"use client";

import { useEffect, useReducer, useRef, useState } from "react";
import type { RequestError } from "#components/data/request-error.ts";
import type { InstanceContent } from "#lib/domain/instance.ts";
import type { EditReceipt } from "#lib/review/save-revision.ts";
import { changeDraft, contentOf, draftOf, sameContent } from "./draft-content.ts";
import { type DraftKey, dropDraft, keepDraft, type StoredDraft, throwDraftAway } from "./draft-store.ts";
import { readTheirEdit, saveRevision, type TheirEdit } from "./editor-requests.ts";
import { rebaseContent } from "./rebase-content.ts";

/** What one's changes are made on. */
interface Base {
  revision: number;
  content: InstanceContent;
}

/** `accept`: to be accepted as soon as it is saved. */
type SaveWay = "save" | "accept";

interface EditorParts {
  key: DraftKey;
  base: Base;
  /** An edit of before that was not saved. */
  stored: StoredDraft | undefined;
  onSaved(receipt: EditReceipt, content: InstanceContent, how: SaveWay): void;
}

const KEEP_DELAY_MS = 300;

/** The state of an edit: written, kept in the browser while it is written, saved as a revision, put on top of another's. */
export function useEditor({ key, base: given, stored, onSaved }: EditorParts) {
  const [base, setBase] = useState<Base>(stored ? { revision: stored.baseRevision, content: stored.base } : given);
  const [draft, change] = useReducer(changeDraft, stored?.content ?? given.content, draftOf);
  const [saving, setSaving] = useState<SaveWay>();
  const [problem, setProblem] = useState<RequestError>();
  const [theirs, setTheirs] = useState<TheirEdit>();
  const content = contentOf(draft, base.content);
  const isChanged = !sameContent(content, base.content);
  const kept = isChanged ? { baseRevision: base.revision, base: base.content, content } : undefined;
  const { flush, forget } = useKeptDraft(key, kept, stored !== undefined);
  const throwAway = async () => {
    await forget();
    if (kept) await throwDraftAway(key, { ...kept, at: Date.now() });
  };

  const save = async (how: SaveWay, on: Base = base, what: InstanceContent = content) => {
    if (saving) return;
    setSaving(how);
    setProblem(undefined);
    try {
      const receipt = await saveRevision(key.instanceId, on.revision, what);
      await forget();
      onSaved(receipt, what, how);
    } catch (error) {
      const refusal = error as RequestError;
      const edit = readTheirEdit(refusal);
      if (edit) setTheirs(edit);
      else setProblem(refusal);
    } finally {
      setSaving(undefined);
    }
  };
  /** Both sides' changes, one's own on top; saved at once. */
  const putOnTop = (edit: TheirEdit) => {
    const on = { revision: edit.revision, content: edit.content };
    const merged = rebaseContent(base.content, content, edit.content);
    setBase(on);
    change({ type: "replace", content: merged });
    setTheirs(undefined);
    return save("save", on, merged);
  };
  return {
    ...{ base, draft, change, content, isChanged, saving, problem, theirs },
    ...{ save, putOnTop, keepWriting: () => setTheirs(undefined), flush, forget, throwAway },
  };
}

/** Keeps what is written in the browser, a moment after the last key and when the page is left. */
function useKeptDraft(key: DraftKey, draft: Omit<StoredDraft, "at"> | undefined, wasKept: boolean) {
  const latest = useRef({ draft, isDone: false, isKept: wasKept });
  const { memberId, instanceId } = key;
  useEffect(() => {
    latest.current.draft = draft;
  });
  const flush = async () => {
    const { draft: current, isDone, isKept } = latest.current;
    if (isDone) return;
    if (current) {
      latest.current.isKept = true;
      await keepDraft({ memberId, instanceId }, { ...current, at: Date.now() });
    } else if (isKept) await dropDraft({ memberId, instanceId });
  };
  const flushed = useRef(flush);
  useEffect(() => {
    flushed.current = flush;
  });
  const text = draft && JSON.stringify(draft.content);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a moment after each change
  useEffect(() => {
    const timer = setTimeout(() => void flushed.current(), KEEP_DELAY_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const now = () => void flushed.current();
    window.addEventListener("pagehide", now);
    document.addEventListener("visibilitychange", now);
    return () => {
      window.removeEventListener("pagehide", now);
      document.removeEventListener("visibilitychange", now);
      now();
    };
  }, []);
  const forget = () => {
    latest.current.isDone = true;
    return dropDraft({ memberId, instanceId });
  };
  return { flush, forget };
}

export type Editor = ReturnType<typeof useEditor>;
