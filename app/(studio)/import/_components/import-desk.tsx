"use client";

import { Upload } from "lucide-react";
import { useState } from "react";
import { MAX_PASTE_BYTES } from "#app/api/v1/imports/upload-limits.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { formatBytes, formatQuantity } from "#components/ui/format-number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { ChosenFiles } from "./chosen-files.tsx";
import { DropZone } from "./drop-zone.tsx";
import {
  type ImportKind,
  KIND_HINTS,
  KIND_OPTIONS,
  SPLIT_HINTS,
  SPLIT_OPTIONS,
  type SplitChoice,
} from "./import-kinds.ts";
import { ImportResults } from "./import-results.tsx";
import { useImports } from "./use-imports.ts";
import { WhatCanBeImported } from "./what-can-be-imported.tsx";

const PASTED = "pasted text";

/** Choose or paste, say what it is, import, read what came of it. */
export function ImportDesk({ initialKind }: { initialKind: ImportKind }) {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [text, setText] = useState("");
  const [kind, setKind] = useState(initialKind);
  const [split, setSplit] = useState<SplitChoice>("asGiven");
  const { items, start, isBusy } = useImports();
  const pasted = text.trim() === "" ? undefined : new Blob([text]);
  const isTooLong = (pasted?.size ?? 0) > MAX_PASTE_BYTES;
  const count = files.length + (pasted ? 1 : 0);
  const submit = () => {
    const contents = [
      ...files.map((file) => ({ name: file.name, content: file as Blob })),
      ...(pasted ? [{ name: PASTED, content: pasted }] : []),
    ];
    const as = kind === "auto" ? undefined : kind;
    start(contents.map((one) => ({ ...one, as, split: split === "asGiven" ? undefined : split })));
    setFiles([]);
    setText("");
  };
  return (
    <>
      <PageHeader
        title="Import"
        description="Importing the same again changes nothing, and nothing valid is lost because something beside it is not."
        trail={[{ label: "APIs", href: "/apis" }, { label: "Import" }]}
        primaryAction={
          <Button
            variant="primary"
            icon={<Upload />}
            onClick={submit}
            disabledReason={
              isTooLong
                ? "The pasted text is too long: save it as a file and choose that."
                : count === 0
                  ? "Choose a file or paste a text first."
                  : undefined
            }
          >
            {count === 0 ? "Import" : describeImport(files.length, pasted !== undefined)}
          </Button>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <ImportResults items={items} isBusy={isBusy} />
          <Card>
            <div className="grid gap-4">
              <DropZone onChoose={(chosen) => setFiles((before) => addFiles(before, chosen))} />
              <ChosenFiles
                files={files}
                onRemove={(file) => setFiles((before) => before.filter((one) => one !== file))}
              />
              <Field
                label="Or paste it"
                error={
                  isTooLong
                    ? `That is ${formatBytes(pasted?.size ?? 0)}; ${formatBytes(MAX_PASTE_BYTES)} can be pasted. Save it as a file and choose that.`
                    : undefined
                }
              >
                <Textarea
                  isMono
                  rows={5}
                  maxRows={14}
                  spellCheck={false}
                  placeholder={"openapi: 3.1.0\ninfo:\n  title: …"}
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              </Field>
              <div className="grid gap-3 sm:grid-cols-2">
                <Field label="What it is" hint={KIND_HINTS[kind]}>
                  <Select options={KIND_OPTIONS} value={kind} onValueChange={(chosen) => setKind(chosen)} />
                </Field>
                <Field label="Split of its APIs" hint={SPLIT_HINTS[split]}>
                  <Select options={SPLIT_OPTIONS} value={split} onValueChange={(chosen) => setSplit(chosen)} />
                </Field>
              </div>
            </div>
          </Card>
        </div>
        <WhatCanBeImported kind={kind} />
      </div>
    </>
  );
}

function describeImport(fileCount: number, hasText: boolean): string {
  if (fileCount === 0) return "Import the pasted text";
  return `Import ${formatQuantity(fileCount, "file")}${hasText ? " and the text" : ""}`;
}

/** A file chosen twice is imported once. */
function addFiles(before: readonly File[], chosen: readonly File[]): File[] {
  const isSame = (a: File, b: File) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
  return [...before, ...chosen.filter((file) => !before.some((known) => isSame(known, file)))];
}
