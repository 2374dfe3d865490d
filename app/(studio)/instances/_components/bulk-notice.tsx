"use client";

import { X } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { BulkAct, BulkVerdict } from "./bulk-request.ts";
import type { BulkState } from "./use-bulk.ts";

const PAST: Record<BulkVerdict, string> = { accept: "accepted", reject: "rejected", reopen: "reopened" };

interface BulkNoticeProps {
  state: BulkState;
  onRun(act: BulkAct): void;
  onUndo(act: BulkAct): void;
  onDismiss(): void;
}

/** What became of an act on many instances; it stays, and so does its undo, until it is closed. */
export function BulkNotice({ state, onRun, onUndo, onDismiss }: BulkNoticeProps) {
  if (state.kind === "idle" || state.kind === "working") return null;
  const close = <IconButton icon={<X />} label="Close" size="small" onClick={onDismiss} />;
  if (state.kind === "failed") {
    return (
      <Notice
        tone="bad"
        isLive
        title="Not all of them could be decided."
        action={
          <span className="flex gap-2">
            <Button size="small" onClick={() => onRun(state.act)}>
              Go on
            </Button>
            {close}
          </span>
        }
      >
        {state.message} What was decided already stays decided; going on decides nothing twice.
      </Notice>
    );
  }
  if (state.kind === "undone") {
    return (
      <Notice tone="ok" isLive title={`${formatQuantity(state.undone, "decision")} taken back.`} action={close}>
        {state.kept > 0 ? `${formatQuantity(state.kept, "instance")} changed since and stay as they are.` : null}
      </Notice>
    );
  }
  const isUndoing = state.kind === "undoing";
  return (
    <Notice
      tone="ok"
      isLive
      title={isUndoing ? "Taking it back…" : `${formatQuantity(state.decided, "instance")} ${PAST[state.act.verdict]}.`}
      action={
        <span className="flex gap-2">
          <Button size="small" onClick={() => onUndo(state.act)} busyLabel={isUndoing ? "Taking back…" : undefined}>
            Undo
          </Button>
          {close}
        </span>
      }
    >
      {!isUndoing && state.skipped > 0
        ? `${formatQuantity(state.skipped, "instance")} ${state.skipped === 1 ? "was" : "were"} ${PAST[state.act.verdict]} already.`
        : null}
    </Notice>
  );
}
