"use client";

import { AcceptNotice } from "#app/(studio)/_review/accept/accept-notice.tsx";
import type { Accepting } from "#app/(studio)/_review/accept/use-accept.ts";
import { orderReasons, type Reason, suggestedReasons } from "#app/(studio)/_review/reasons/order-reasons.ts";
import { ReasonStrip } from "#app/(studio)/_review/reasons/reason-strip.tsx";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { DecisionBar, MoreDecisions } from "./decision-bar.tsx";
import type { Session, Slot } from "./session.ts";
import { lastRejection, timesUsed } from "./summarise-session.ts";
import type { ItemMode } from "./use-item-view.ts";
import type { ReviewKeys } from "./use-review-keys.ts";

interface DecisionDockProps {
  session: Session;
  slot: Slot;
  mode: ItemMode;
  reasons: readonly Reason[];
  accepting: Accepting;
  keys: ReviewKeys;
  onReject(codes: ReasonCode[], note: string): void;
  onBack(): void;
}

/** The bottom of the page: what can be decided, or the reasons of a rejection. */
export function DecisionDock(props: DecisionDockProps) {
  const { session, slot, mode, reasons, accepting, keys, onReject, onBack } = props;
  const suggested = suggestedReasons(slot.item.checks);
  const [hasPrevious, hasNext] = [session.at > 0, session.at < session.slots.length - 1];
  return (
    <>
      <MoreDecisions hasPrevious={hasPrevious} hasNext={hasNext} keys={keys} />
      <div
        data-print="hide"
        className="sticky bottom-0 z-20 -mx-6 mt-auto -mb-16 border-t bg-surface px-6 py-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] max-sm:-mx-4 max-sm:px-3"
      >
        <AcceptNotice accepting={accepting} scope="review" />
        {mode === "reasons" ? (
          <ReasonStrip
            reasons={orderReasons(reasons, slot.item.checks, timesUsed(session))}
            suggested={suggested}
            confirmLabel="Reject"
            onConfirm={onReject}
            onCancel={onBack}
          />
        ) : (
          <DecisionBar
            suggestedCount={suggested.length}
            canRepeat={lastRejection(session) !== undefined}
            hasPrevious={hasPrevious}
            hasNext={hasNext}
            keys={keys}
          />
        )}
      </div>
    </>
  );
}
