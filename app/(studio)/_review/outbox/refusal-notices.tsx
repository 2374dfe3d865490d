"use client";

import { Button } from "#components/ui/button.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Outbox, OutboxState, Refusal } from "./outbox.ts";

interface RefusalNoticesProps {
  outbox: Outbox;
  state: OutboxState;
  /** Brings the instance into view as it is now. */
  onShow(instanceId: string): void;
}

/** Decisions the server did not take, mostly because somebody else came first. They stay until somebody has read them. */
export function RefusalNotices({ outbox, state, onShow }: RefusalNoticesProps) {
  const foreign = state.entries.filter((entry) => !outbox.isOwn(entry));
  if (state.refusals.length === 0 && !state.isVolatile && foreign.length === 0) return null;
  return (
    <div className="mb-3 grid gap-2">
      {state.refusals.map((refusal) => (
        <RefusalNotice key={refusal.entry.key} refusal={refusal} outbox={outbox} onShow={onShow} />
      ))}
      {foreign.length > 0 ? (
        <Notice>
          {formatQuantity(foreign.length, "decision")} of another member{" "}
          {foreign.length === 1 ? "waits in this browser and is" : "wait in this browser and are"} sent when that member
          signs in here.
        </Notice>
      ) : null}
      {state.isVolatile ? (
        <Notice tone="warn" title="This browser keeps nothing.">
          Decisions are sent as usual, but those that are pending would be lost with the page: leave it only when
          everything is saved.
        </Notice>
      ) : null}
    </div>
  );
}

function RefusalNotice({
  refusal,
  outbox,
  onShow,
}: { refusal: Refusal } & Pick<RefusalNoticesProps, "outbox" | "onShow">) {
  const { entry, error } = refusal;
  const isConflict = error.code === "CONFLICT";
  const dismiss = () => outbox.dismiss(refusal);
  return (
    <Notice
      tone="warn"
      isLive
      title={`Your ${WORDS[entry.write.kind]} of instance ${entry.write.number} was not stored.`}
      action={
        <span className="flex flex-wrap gap-2">
          <Button size="small" onClick={dismiss}>
            {isConflict ? "Keep it as it is" : "Close"}
          </Button>
          {error.code === "NOT_FOUND" ? null : (
            <Button
              size="small"
              onClick={() => {
                dismiss();
                onShow(entry.write.instanceId);
              }}
            >
              Show it
            </Button>
          )}
        </span>
      }
    >
      {error.message}
    </Notice>
  );
}

const WORDS = { decide: "decision", skip: "skip", undo: "undo" } as const;
