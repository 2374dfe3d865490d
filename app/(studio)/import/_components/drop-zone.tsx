"use client";

import { clsx } from "clsx";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useState } from "react";
import { MAX_UPLOAD_BYTES } from "#app/api/v1/imports/upload-limits.ts";
import { formatBytes } from "#components/ui/format-number.ts";

const ACCEPTED =
  ".json,.yaml,.yml,.jsonl,.ndjson,.md,.markdown,application/json,application/yaml,text/yaml,text/markdown";

/** A real file input with room to drop files on. */
export function DropZone({ onChoose }: { onChoose(files: readonly File[]): void }) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the mouse; the input inside does the same for everybody
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
      className={clsx(
        "relative grid justify-items-center gap-1 rounded-lg border border-dashed px-4 py-8 text-center transition-colors",
        "has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus",
        isOver ? "border-accent bg-accent-soft" : "border-strong bg-sunken hover:bg-hover",
      )}
    >
      <FileUp aria-hidden className="mb-1 size-5 text-muted" strokeWidth={1.5} />
      <label htmlFor={id} className="text-14 font-medium after:absolute after:inset-0">
        {isOver ? "Drop to add them" : "Choose files, or drop them here"}
      </label>
      <p id={`${id}-hint`} className="text-12 text-muted">
        JSON, YAML, JSON lines or markdown, up to {formatBytes(MAX_UPLOAD_BYTES)} each
      </p>
      <input
        id={id}
        type="file"
        multiple
        accept={ACCEPTED}
        aria-describedby={`${id}-hint`}
        className="sr-only"
        onChange={(event) => {
          onChoose([...(event.target.files ?? [])]);
          // The same file can be chosen again after it was taken out.
          event.target.value = "";
        }}
      />
    </div>
  );
}
