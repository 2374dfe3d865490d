"use client";

import { useId, useState } from "react";
import { modelMarks } from "#components/dialogue/step-notes.ts";
import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { JsonView, MarkLegend } from "#components/ui/json-view.tsx";
import type { StepAccount } from "#lib/review/get-instance-trace.ts";
import { ChangedRows } from "./changed-rows.tsx";
import { describeAccount, describeVersions, hasWritten } from "./describe-account.ts";
import { RowTable } from "./row-table.tsx";

interface StatePanelProps {
  /** Null for a step that was added by hand. */
  step: StepAccount | null;
  /** Counted from 1. */
  stepNumber: number;
}

/** What a step did to the simulated service, as sentences and small tables. */
export default function StatePanel({ step, stepNumber }: StatePanelProps) {
  if (!step) return <p className="text-13 text-muted">This step was added by hand: it never reached the service.</p>;
  const versions = describeVersions(step.versions);
  const isWrite = hasWritten(step);
  return (
    <div className="grid min-w-0 gap-3">
      <p className="text-13">
        {describeAccount(step)}
        {versions ? <span className="ms-2 text-12 whitespace-nowrap text-muted">{versions}</span> : null}
      </p>
      {step.isEdited ? (
        <p className="text-12 text-warn">
          This step was edited since. The account is of the original one (revision 0) and may not fit what it says now.
        </p>
      ) : null}
      {(step.changes ?? []).map((change) => (
        <section key={change.table} aria-label={`Table ${change.table}`} className="grid min-w-0 gap-2">
          <h4 className="text-12 text-muted">
            <bdi className="font-mono text-13 font-medium text-text">{change.table}</bdi>,{" "}
            {formatQuantity(change.rowCount, "row")} {isWrite ? "now" : "seen so far"}
          </h4>
          <RowTable rows={change.added} tone={isWrite ? "added" : "seen"} />
          <ChangedRows rows={change.changed} isWrite={isWrite} />
          <RowTable rows={change.removed} tone="removed" />
        </section>
      ))}
      {step.fullBody === undefined ? null : <WholeResponse step={step} body={step.fullBody} stepNumber={stepNumber} />}
    </div>
  );
}

function WholeResponse({ step, body, stepNumber }: { step: StepAccount; body: string; stepNumber: number }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const marks = modelMarks({ modelWritten: new Set(step.modelWritten) });
  return (
    <div className="grid min-w-0 justify-items-start gap-1">
      <Button size="small" variant="quiet" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        Whole response
      </Button>
      {isOpen ? (
        <div id={id} className="w-full min-w-0 rounded-md border bg-sunken px-3 py-2">
          <p className="mb-1.5 text-12 text-muted">The assistant was shown a shortened one.</p>
          <JsonView text={body} label={`Whole response of step ${stepNumber}`} {...(marks ? { marks } : {})} />
          {marks ? <MarkLegend meaning={marks.meaning} otherwise="the rest is from the service’s data" /> : null}
        </div>
      ) : null}
    </div>
  );
}
