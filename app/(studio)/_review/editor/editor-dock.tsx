"use client";

import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { diffContent } from "./content-diff.ts";
import type { StoredDraft } from "./draft-store.ts";
import type { Editor } from "./use-editor.ts";

/** The bottom of the page while one writes: save, save and accept, leave. */
export function EditorDock({ editor, onLeave }: { editor: Editor; onLeave(): void }) {
  const { base, content, draft, isChanged, saving, save } = editor;
  const count = isChanged ? diffContent(base.content, content).length : 0;
  const isEmpty = draft.instruction.trim() === "";
  const blocked = isEmpty
    ? "The instruction must not be empty"
    : isChanged
      ? undefined
      : "Nothing has been changed yet";
  return (
    <div
      data-print="hide"
      className="sticky bottom-0 z-20 -mx-6 mt-6 -mb-16 flex flex-wrap items-center gap-2 border-t bg-surface px-6 py-2 max-sm:-mx-4 max-sm:px-4"
    >
      <Button
        variant="primary"
        size="large"
        keys="$mod+s"
        onClick={() => void save("save")}
        disabledReason={blocked}
        busyLabel={saving === "save" ? "Saving…" : undefined}
      >
        Save revision {base.revision + 1}
      </Button>
      <Button
        size="large"
        keys="$mod+Enter"
        onClick={() => void save("accept")}
        disabledReason={isEmpty ? blocked : undefined}
        busyLabel={saving === "accept" ? "Saving…" : undefined}
      >
        {isChanged ? "Save and accept" : "Accept"}
      </Button>
      <Button size="large" variant="quiet" keys="Escape" onClick={onLeave}>
        Leave
      </Button>
      <span role="status" className="ms-auto text-12 text-muted">
        {isChanged ? `${formatQuantity(count, "change")}, kept in this browser until saved` : "No changes yet"}
      </span>
    </div>
  );
}

interface EditorNoticesProps {
  editor: Editor;
  stored: StoredDraft | undefined;
  /** Current revision of the instance. */
  revision: number;
  contractError: Error | null;
  onStartOver(): void;
}

/** What to know before writing on. */
export function EditorNotices({ editor, stored, revision, contractError, onStartOver }: EditorNoticesProps) {
  const { problem, save, saving } = editor;
  return (
    <div className="mb-4 grid gap-2 empty:hidden">
      {stored && editor.isChanged ? (
        <Notice
          title="Your draft is back."
          action={
            <Button size="small" onClick={onStartOver}>
              Throw it away, start from revision {revision}
            </Button>
          }
        >
          Written <RelativeTime at={new Date(stored.at)} /> on revision {stored.baseRevision}
          {stored.baseRevision < revision ? `; somebody saved revision ${revision} since, and saving shows both.` : "."}
        </Notice>
      ) : null}
      {problem ? (
        <Notice
          tone="bad"
          isLive
          title="The revision was not saved."
          action={
            <Button size="small" onClick={() => void save("save")} busyLabel={saving ? "Saving…" : undefined}>
              Try again
            </Button>
          }
        >
          {problem.message} Your draft is kept.
        </Notice>
      ) : null}
      {contractError ? (
        <Notice tone="warn">
          The API’s functions could not be loaded: arguments can be edited as JSON. {contractError.message}
        </Notice>
      ) : null}
    </div>
  );
}
