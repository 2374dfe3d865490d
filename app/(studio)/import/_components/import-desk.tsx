"use client";

import { Upload } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import {
  type ImportKind,
  KIND_HINTS,
  KIND_OPTIONS,
  SPLIT_HINTS,
  SPLIT_OPTIONS,
  type SplitChoice,
} from "./import-kinds.ts";
import { ImportResults } from "./import-results.tsx";
import { SourceFields } from "./source-fields.tsx";
import { useChosenSources } from "./use-chosen-sources.ts";
import { useImports } from "./use-imports.ts";
import { WhatCanBeImported } from "./what-can-be-imported.tsx";

/** Choose, paste or name it, say what it is, import, read what came of it. */
export function ImportDesk({ initialKind }: { initialKind: ImportKind }) {
  const chosen = useChosenSources();
  const [kind, setKind] = useState(initialKind);
  const [split, setSplit] = useState<SplitChoice>("asGiven");
  const [fetchesReferences, setFetchesReferences] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { items, start, isBusy } = useImports();
  const submit = () =>
    start(
      chosen.takeRequests({
        as: kind === "auto" ? undefined : kind,
        split: split === "asGiven" ? undefined : split,
        references: fetchesReferences ? "fetch" : undefined,
      }),
    );
  const refusal = chosen.textError
    ? "The pasted text is too long: save it as a file and choose that."
    : (chosen.addressError ??
      (chosen.count === 0 ? "Choose a file, paste a text or give an address first." : undefined));
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
            onClick={() => (chosen.command === undefined ? submit() : setAsking(true))}
            disabledReason={refusal}
          >
            {chosen.words}
          </Button>
        }
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Run this command on the server?"
        confirmLabel="Run it"
        cancelLabel="Do not run it"
        onConfirm={() => {
          submit();
          return undefined;
        }}
      >
        <code className="my-1 block rounded-md border bg-sunken p-2 text-12 wrap-anywhere text-text">
          {chosen.command}
        </code>
        It runs as the studio’s own user, with all rights of it, until it has listed its tools: 20 seconds at most. Run
        only what you trust.
      </ConfirmDialog>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-4">
          <ImportResults items={items} isBusy={isBusy} />
          <Card>
            <div className="grid gap-4">
              <SourceFields chosen={chosen} />
              <div className="grid gap-3 sm:grid-cols-2">
                <Field label="What it is" hint={KIND_HINTS[kind]}>
                  <Select options={KIND_OPTIONS} value={kind} onValueChange={(picked) => setKind(picked)} />
                </Field>
                <Field label="Split of its APIs" hint={SPLIT_HINTS[split]}>
                  <Select options={SPLIT_OPTIONS} value={split} onValueChange={(picked) => setSplit(picked)} />
                </Field>
              </div>
              <Checkbox
                checked={fetchesReferences}
                onCheckedChange={setFetchesReferences}
                label="Fetch what documents refer to"
                hint="Documents that refer to other addresses are refused otherwise. Public addresses only, 50 documents and 10 MB at most."
              />
            </div>
          </Card>
        </div>
        <WhatCanBeImported kind={kind} />
      </div>
    </>
  );
}
