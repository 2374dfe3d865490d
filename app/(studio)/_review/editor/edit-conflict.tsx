"use client";

import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { InstanceContent } from "#lib/domain/instance.ts";
import { ContentChanges } from "./content-changes.tsx";
import type { TheirEdit } from "./editor-requests.ts";

interface EditConflictProps {
  base: InstanceContent;
  yours: InstanceContent;
  theirs: TheirEdit;
  isBusy: boolean;
  onPutOnTop(): void;
  onKeepTheirs(): void;
  onBack(): void;
}

/** Somebody saved while one was writing: both sides, and what can become of them. Nothing of either is lost before one is chosen. */
export function EditConflict({ base, yours, theirs, isBusy, onPutOnTop, onKeepTheirs, onBack }: EditConflictProps) {
  return (
    <section aria-label="Both edits" className="grid gap-4">
      <Notice
        tone="warn"
        isLive
        title={`${theirs.by ?? "Somebody"} saved revision ${theirs.revision} while you were writing.`}
        action={theirs.at ? <RelativeTime at={theirs.at} className="text-muted" /> : null}
      >
        Your edit is not stored yet, and nothing of it is lost.
      </Notice>
      <div className="grid grid-cols-2 gap-4 max-md:grid-cols-1">
        <Card title="Yours" description="What you changed">
          <ContentChanges before={base} after={yours} level={3} />
        </Card>
        <Card title="Theirs" description={`What revision ${theirs.revision} changed`}>
          <ContentChanges before={base} after={theirs.content} level={3} />
        </Card>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={onPutOnTop} busyLabel={isBusy ? "Saving…" : undefined}>
          Put mine on top
        </Button>
        <Button onClick={onKeepTheirs}>Keep theirs</Button>
        <Button variant="quiet" onClick={onBack}>
          Go on writing
        </Button>
      </div>
      <p className="text-13 text-muted">
        On top: your changes are made to revision {theirs.revision} and saved as the next one; where both changed the
        same text, yours holds. Keep theirs: your edit is thrown away; for a moment it can be put back.
      </p>
    </section>
  );
}
