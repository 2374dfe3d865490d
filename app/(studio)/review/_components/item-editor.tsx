"use client";

import { lazy, Suspense, useEffect } from "react";
import type { SavedEdit } from "#app/(studio)/_review/editor/instance-editor.tsx";
import { InstanceLine } from "#app/(studio)/_review/instance-line.tsx";
import type { Viewer } from "#app/(studio)/_review/viewer.ts";
import { loadPart } from "#components/data/load-part.ts";
import { SkeletonDialogue } from "#components/ui/skeleton.tsx";
import { readInstance, tellUnread } from "./queue-requests.ts";
import type { QueueItem, Slot } from "./session.ts";

const loadEditor = loadPart(() => import("#app/(studio)/_review/editor/instance-editor.tsx"));
const InstanceEditor = lazy(loadEditor);

/** While the desk is read: the editor then opens at once, and without a network. */
export function usePreloadedEditor(): void {
  useEffect(() => void loadEditor(), []);
}

interface ItemEditorProps {
  slot: Slot;
  viewer: Viewer;
  /** Other words are stored now, this member's or somebody else's. */
  onEdited(change: Partial<QueueItem>): void;
  /** To be accepted as they were saved. */
  onAccept(saved: SavedEdit["receipt"]): void;
  onLeave(): void;
}

/** The item of the queue, to be written on instead of read. */
export function ItemEditor({ slot: { id, item }, viewer, onEdited, onAccept, onLeave }: ItemEditorProps) {
  const onSaved = ({ receipt, content, isAccepted }: SavedEdit) => {
    const { revision, status, checkOutcome, checks } = receipt;
    onEdited({ content, revision, status, checkOutcome, checks, edited: revision > 0 });
    if (isAccepted) onAccept(receipt);
    else onLeave();
  };
  const showTheirs = () =>
    void readInstance(item.id)
      .then(({ claim: _, ...change }) => onEdited(change), tellUnread)
      .finally(onLeave);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-14">Editing #{item.number}</h2>
        <InstanceLine instance={item} />
      </div>
      <Suspense fallback={<SkeletonDialogue steps={2} />}>
        <InstanceEditor
          key={id}
          instance={item}
          viewer={viewer}
          onSaved={onSaved}
          onLeave={onLeave}
          onKeepTheirs={showTheirs}
        />
      </Suspense>
    </>
  );
}
