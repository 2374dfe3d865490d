"use client";

import type { Shortcut, ShortcutScope } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { UnsavedEdit } from "./use-unsaved-edit.ts";

const DROP_KEY = "Shift+E";
const NONE: readonly Shortcut[] = [];

interface DraftNoticeProps {
  unsaved: UnsavedEdit;
  /** Current revision of the instance. */
  revision: number;
  /** Whose keys are at work. */
  scope: ShortcutScope;
  onEdit(): void;
}

/** An edit that was begun in this browser and not saved is offered again. */
export function DraftNotice({ unsaved, revision, scope, onEdit }: DraftNoticeProps) {
  const { draft, drop } = unsaved;
  const dropping: Shortcut = {
    ...{ id: `${scope}.drop-edit`, keys: DROP_KEY, label: "Throw away the edit that is not saved", scope },
    run: drop,
    isDecision: true,
  };
  useShortcuts(draft ? [dropping] : NONE);
  if (!draft) return null;
  return (
    <Notice
      isLive
      title="You have an edit that is not saved."
      action={
        <span className="flex gap-2">
          <Button size="small" keys="e" onClick={onEdit}>
            Go on writing
          </Button>
          <Button size="small" variant="quiet" keys={DROP_KEY} onClick={drop}>
            Throw it away
          </Button>
        </span>
      }
    >
      Written <RelativeTime at={new Date(draft.at)} /> on revision {draft.baseRevision}
      {draft.baseRevision < revision ? `; it is at revision ${revision} by now.` : "."}
    </Notice>
  );
}
