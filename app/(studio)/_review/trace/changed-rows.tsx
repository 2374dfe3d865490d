import { ArrowRight, Eye, PencilLine } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { visibleText } from "#components/ui/visible-text.ts";
import { type FieldChange, namingField, type RowChange } from "#lib/domain/state-change.ts";
import { showValue } from "./show-value.ts";

/** Rows that stayed, with what is different in them, field by field. */
export function ChangedRows({ rows, isWrite }: { rows: readonly RowChange[]; isWrite: boolean }) {
  return rows.map(({ row, fields }, index) => {
    const name = namingField(row);
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
      <div key={index} className="grid min-w-0 gap-1">
        <div className="flex flex-wrap items-center gap-2 text-12">
          {isWrite ? (
            <Badge tone="warn" icon={<PencilLine />}>
              changed
            </Badge>
          ) : (
            <Badge tone="info" icon={<Eye />}>
              more of it seen
            </Badge>
          )}
          {name === undefined ? null : (
            <span className="min-w-0 font-mono wrap-anywhere">
              <span className="text-muted">{visibleText(name)}</span> {showValue(row[name])}
            </span>
          )}
        </div>
        <dl className="grid grid-cols-[fit-content(12rem)_minmax(0,1fr)] gap-x-4 gap-y-0.5 rounded-md border px-2 py-1 font-mono text-12">
          {fields.map((change) => (
            <div key={change.field} className="contents">
              <dt className="wrap-anywhere text-muted">
                <bdi>{visibleText(change.field)}</bdi>
              </dt>
              <dd className="min-w-0 wrap-anywhere">
                <OldToNew change={change} />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    );
  });
}

function OldToNew({ change: { before, after } }: { change: FieldChange }) {
  if (before === undefined) return <New text={showValue(after)} />;
  return (
    <>
      <del dir="auto" className="rounded-sm bg-bad-soft px-0.5 text-bad">
        {showValue(before)}
      </del>
      <ArrowRight aria-hidden className="mx-1.5 inline size-3 text-muted rtl:rotate-180" />
      {after === undefined ? <span className="text-muted">taken away</span> : <New text={showValue(after)} />}
    </>
  );
}

function New({ text }: { text: string }) {
  return (
    <ins dir="auto" className="rounded-sm bg-ok-soft px-0.5 text-ok no-underline">
      {text}
    </ins>
  );
}
