"use client";

import { useEffect, useState } from "react";
import { notify } from "#components/ui/notify.ts";
import { onDraftThrown, readDraft, type StoredDraft, throwDraftAway } from "./draft-store.ts";

export interface UnsavedEdit {
  draft: StoredDraft | undefined;
  /** False while there is one, which is said, and until it is known whether there is. */
  mayDecide(): boolean;
  drop(): void;
}

/**
 * The edit of an instance that was begun in this browser and not saved.
 * @param instanceId none while it is being written: leaving the editor reads it anew
 */
export function useUnsavedEdit(memberId: string, instanceId: string | undefined): UnsavedEdit {
  const [read, setRead] = useState<{ instanceId: string; draft?: StoredDraft | undefined }>();
  useEffect(() => {
    if (instanceId === undefined) {
      setRead(undefined);
      return;
    }
    let isGone = false;
    const read = () =>
      void readDraft({ memberId, instanceId }).then((draft) => isGone || setRead({ instanceId, draft }));
    read();
    const stopListening = onDraftThrown(read);
    return () => {
      isGone = true;
      stopListening();
    };
  }, [memberId, instanceId]);
  const known = read?.instanceId === instanceId ? read : undefined;
  const draft = known?.draft;

  const mayDecide = () => {
    if (!draft) return known !== undefined;
    notify.info("You have an edit that is not saved.", {
      id: "unsaved-edit",
      description: "Go on with it (e) or throw it away (Shift+E) first.",
    });
    return false;
  };
  const drop = () => {
    if (draft && instanceId !== undefined) void throwDraftAway({ memberId, instanceId }, draft);
  };
  return { draft, mayDecide, drop };
}
