"use client";

import { clsx } from "clsx";
import { CircleCheck, CircleX, type LucideIcon, PencilLine, RotateCcw, Sparkles, Undo2, Wrench } from "lucide-react";
import type { ReactNode } from "react";
import { describeOrigin } from "#app/(studio)/_review/describe-origin.ts";
import type { Reason } from "#app/(studio)/_review/reasons/order-reasons.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { Verdict } from "#lib/domain/decision.ts";
import type { HistoryDecision, InstanceDetail } from "#lib/review/get-instance.ts";
import { type HistoryEntry, historyOf } from "./history-entries.ts";
import { RevisionCompare } from "./revision-compare.tsx";
import { useRestore } from "./use-restore.ts";

interface HistoryTabProps {
  instance: InstanceDetail;
  reasons: readonly Reason[];
  mayDecide: boolean;
}

/** What happened to the instance, by whom and why, and what each revision changed. */
export function HistoryTab({ instance, reasons, mayDecide }: HistoryTabProps) {
  const { restore, restoring } = useRestore(instance);
  const labels = new Map(reasons.map(({ code, label }) => [code as string, label]));
  return (
    <div className="grid grid-cols-2 items-start gap-8 max-lg:grid-cols-1">
      <ol aria-label="History, newest first" className="grid content-start">
        {historyOf(instance).map((entry) => (
          <HistoryLine key={keyOf(entry)} entry={entry} instance={instance} labels={labels}>
            {mayDecide && entry.kind !== "decided" ? (
              <RestoreButton entry={entry} current={instance.revision} restoring={restoring} onRestore={restore} />
            ) : null}
          </HistoryLine>
        ))}
      </ol>
      {instance.revision > 0 ? (
        <RevisionCompare instance={instance} />
      ) : (
        <Card title="Revisions">
          <p className="text-13 text-muted">It has not been edited: what you read is the original.</p>
        </Card>
      )}
    </div>
  );
}

const keyOf = (entry: HistoryEntry): string =>
  entry.kind === "decided" ? entry.decision.id : entry.kind === "edited" ? `revision ${entry.revision}` : entry.kind;

interface RestoreButtonProps {
  entry: Exclude<HistoryEntry, { kind: "decided" }>;
  current: number;
  restoring: number | undefined;
  onRestore(revision: number): void;
}

function RestoreButton({ entry, current, restoring, onRestore }: RestoreButtonProps) {
  const revision = entry.kind === "edited" ? entry.revision : 0;
  if (revision === current) return null;
  return (
    <Button
      size="small"
      icon={<RotateCcw />}
      onClick={() => onRestore(revision)}
      busyLabel={restoring === revision ? "Restoring…" : undefined}
    >
      {revision === 0 ? "Restore the original" : `Restore revision ${revision}`}
    </Button>
  );
}

interface HistoryLineProps {
  entry: HistoryEntry;
  instance: InstanceDetail;
  labels: ReadonlyMap<string, string>;
  children: ReactNode;
}

function HistoryLine({ entry, instance, labels, children }: HistoryLineProps) {
  const [Icon, tone] = entry.kind === "decided" ? ICONS[entry.decision.verdict] : OTHER_ICONS[entry.kind];
  const isUndone = entry.kind === "decided" && entry.decision.isUndone;
  return (
    <li className="group/line relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 pb-5 text-13 last:pb-0">
      <span
        aria-hidden
        className="absolute start-3 top-6 bottom-0 w-px -translate-x-1/2 bg-line group-last/line:hidden"
      />
      <span className={clsx("relative grid size-6 place-items-center bg-surface", isUndone ? "text-muted" : tone)}>
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="grid min-w-0 content-start gap-1 pt-0.5">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <EntryWords entry={entry} instance={instance} />
          <RelativeTime at={entry.at} className="text-12 text-muted" />
          {isUndone ? <Badge>taken back</Badge> : null}
        </div>
        {entry.kind === "decided" ? <Why decision={entry.decision} labels={labels} /> : null}
        <div className="empty:hidden">{children}</div>
      </div>
    </li>
  );
}

const ICONS: Record<Verdict, [LucideIcon, string]> = {
  accept: [CircleCheck, "text-ok"],
  reject: [CircleX, "text-bad"],
  needsFix: [Wrench, "text-warn"],
  reopen: [RotateCcw, "text-muted"],
  undo: [Undo2, "text-muted"],
};
const OTHER_ICONS: Record<"made" | "edited", [LucideIcon, string]> = {
  made: [Sparkles, "text-muted"],
  edited: [PencilLine, "text-accent"],
};

const VERDICT_WORDS: Record<Verdict, string> = {
  accept: "accepted it",
  reject: "rejected it",
  needsFix: "sent it to be fixed",
  reopen: "reopened it",
  undo: "took a decision back",
};

function EntryWords({ entry, instance }: { entry: HistoryEntry; instance: InstanceDetail }) {
  if (entry.kind === "made") return <span className="font-medium">{capital(describeOrigin(instance.provenance))}</span>;
  if (entry.kind === "edited") {
    return (
      <span>
        <bdi className="font-medium">{entry.by ?? "Somebody"}</bdi> saved revision {entry.revision}
      </span>
    );
  }
  const { by, verdict, revision, isUndone } = entry.decision;
  return (
    <span className={isUndone ? "text-muted line-through" : undefined}>
      <bdi className="font-medium">{by}</bdi> {VERDICT_WORDS[verdict]}
      {instance.revision > 0 ? `, revision ${revision}` : ""}
    </span>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function Why({ decision, labels }: { decision: HistoryDecision; labels: ReadonlyMap<string, string> }) {
  const { reasonCodes, note } = decision;
  return (
    <>
      {reasonCodes.length > 0 ? (
        <span className="flex flex-wrap gap-1">
          {reasonCodes.map((code) => (
            <Badge key={code} tone={decision.isUndone ? "neutral" : "bad"}>
              {labels.get(code) ?? code}
            </Badge>
          ))}
        </span>
      ) : null}
      {note ? (
        <p dir="auto" className="payload border-s ps-3 text-muted">
          {note}
        </p>
      ) : null}
    </>
  );
}
