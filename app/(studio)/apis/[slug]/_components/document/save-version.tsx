"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { notify } from "#components/ui/notify.ts";
import { TextField } from "#components/ui/text-field.tsx";
import type { SavedVersion } from "#lib/catalog/save-document-version.ts";

interface SaveVersionProps {
  slug: string;
  baseVersion: number;
  nextVersion: number;
  text: string;
  isReadable: boolean;
  onDiscard(): void;
  onSaved(): void;
}

/** Below a changed document: a note on what changed, and the button that keeps it. */
export function SaveVersion({ slug, baseVersion, nextVersion, text, isReadable, ...on }: SaveVersionProps) {
  const router = useRouter();
  const [note, setNote] = useState("");
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReadable || isSaving) return;
    setSaving(true);
    setProblem(undefined);
    try {
      const path = `/api/v1/apis/${encodeURIComponent(slug)}/document/versions` as const;
      const { version } = await fetchJson<SavedVersion>(path, { body: { baseVersion, sourceText: text, note } });
      notify.done(`Saved as version ${version}`);
      on.onSaved();
      router.push(`/apis/${encodeURIComponent(slug)}?tab=document&version=${version}` as Route, { scroll: false });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "It could not be saved.");
    } finally {
      setSaving(false);
    }
  };
  return (
    <form onSubmit={(event) => void save(event)} className="grid gap-2 border-t bg-sunken p-3">
      {problem ? (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-48 grow">
          <TextField
            aria-label="Note on what changed"
            placeholder="What changed, in a few words"
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <Button
          type="submit"
          variant="primary"
          busyLabel={isSaving ? "Saving…" : undefined}
          disabledReason={isReadable ? undefined : "It cannot be read as it stands: put right what is marked first."}
        >
          Save as version {nextVersion}
        </Button>
        <Button variant="quiet" onClick={on.onDiscard}>
          Discard changes
        </Button>
      </div>
      <p className="text-12 text-muted">
        A new version beside the others; what is simulated stays the same until it is published.
      </p>
    </form>
  );
}
