"use client";

import type { Shortcut, ShortcutScope } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Accepting } from "./use-accept.ts";

const NONE: readonly Shortcut[] = [];

interface AcceptNoticeProps {
  accepting: Accepting;
  /** Whose keys are at work. */
  scope: ShortcutScope;
}

/** What fails, and that another press is wanted. It stands above the decisions: the button stays where it was pressed. */
export function AcceptNotice({ accepting: { question, forget }, scope }: AcceptNoticeProps) {
  const back: Shortcut = {
    ...{ id: `${scope}.accept-back`, keys: "Escape", label: "Do not accept it", scope, isMinor: true, run: forget },
  };
  useShortcuts(question ? [back] : NONE);
  // The live region is there before its words: only then are they spoken.
  return (
    <div role="status" className="not-empty:mb-2">
      {question ? (
        <Notice tone="warn" title={question}>
          Press Accept again to accept it all the same.
        </Notice>
      ) : null}
    </div>
  );
}
