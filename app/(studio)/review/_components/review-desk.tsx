"use client";

import type { Route } from "next";
import { useCallback, useLayoutEffect, useRef, useState } from "react";
import { describeFailures } from "#app/(studio)/_review/accept/describe-failures.ts";
import { acceptKey, useAccept } from "#app/(studio)/_review/accept/use-accept.ts";
import { DraftNotice } from "#app/(studio)/_review/editor/draft-notice.tsx";
import type { SavedEdit } from "#app/(studio)/_review/editor/instance-editor.tsx";
import { useUnsavedEdit } from "#app/(studio)/_review/editor/use-unsaved-edit.ts";
import type { OutboxEvent } from "#app/(studio)/_review/outbox/outbox.ts";
import { RefusalNotices } from "#app/(studio)/_review/outbox/refusal-notices.tsx";
import { SignInAgain } from "#app/(studio)/_review/outbox/sign-in-again.tsx";
import { useOutboxEvents } from "#app/(studio)/_review/outbox/use-outbox.ts";
import type { Reason } from "#app/(studio)/_review/reasons/order-reasons.ts";
import { useStepStates } from "#app/(studio)/_review/trace/use-step-states.tsx";
import { useRememberedSwitch } from "#app/(studio)/_review/use-remembered-switch.ts";
import type { Viewer } from "#app/(studio)/_review/viewer.ts";
import { focusedStep, useStepKeys } from "#components/dialogue/use-step-keys.ts";
import { notify } from "#components/ui/notify.ts";
import type { CheckCode } from "#lib/domain/check.ts";
import { DecisionDock } from "./decision-dock.tsx";
import { announceAct } from "./describe-act.ts";
import { ItemEditor, usePreloadedEditor } from "./item-editor.tsx";
import { NoItem } from "./no-item.tsx";
import { readInstance, tellUnread } from "./queue-requests.ts";
import { ReviewBar } from "./review-bar.tsx";
import { ReviewItem } from "./review-item.tsx";
import { type Act, currentSlot, isOpen, statusOf } from "./session.ts";
import { SlotNotice } from "./slot-notice.tsx";
import { lastRejection } from "./summarise-session.ts";
import { useItemAddress } from "./use-item-address.ts";
import { type ItemMode, useItemView } from "./use-item-view.ts";
import { useQueueProgress } from "./use-queue-progress.ts";
import { useReviewActs } from "./use-review-acts.ts";
import { type ReviewKeys, useReviewKeys } from "./use-review-keys.ts";
import { useReviewSession } from "./use-review-session.ts";

interface ReviewDeskProps {
  viewer: Viewer;
  /** The list's query string: which instances. */
  queue: string;
  /** The same in words. */
  queueWords: readonly string[];
  /** Number of the instance to begin with, where the address names one. */
  firstNumber: number | undefined;
  reasons: readonly Reason[];
  titles: Readonly<Record<CheckCode, string>>;
}

/** The desk of somebody who judges hundreds of dialogues a day: one item, its keys, and the next one already at hand. */
export function ReviewDesk({ viewer, queue, queueWords, firstNumber, reasons, titles }: ReviewDeskProps) {
  const review = useReviewSession({ memberId: viewer.memberId, queue, firstNumber });
  const { session, dispatch, outbox, outboxState } = review;
  const slot = currentSlot(session);
  const progress = useQueueProgress(queue, review);
  const view = useItemView(slot);
  const unsaved = useUnsavedEdit(viewer.memberId, view.mode === "edit" ? undefined : slot?.item.id);
  const [announcement, setAnnouncement] = useState("");
  const announce = (text: string, act?: Act) => {
    const isOne = act?.kind === "decide" && slot !== undefined && isOpen(slot);
    setAnnouncement(
      act && slot
        ? announceAct(slot.item.number, act, progress ? progress.remaining - (isOne ? 1 : 0) : undefined)
        : text,
    );
  };
  const acts = useReviewActs({ review, announce, mayDecide: unsaved.mayDecide });
  const onAnswer = useCallback(({ type }: OutboxEvent) => {
    // What was said of a decision that the server did not take is not true any more.
    if (type === "refused") setAnnouncement("");
  }, []);
  useOutboxEvents(outbox, onAnswer);
  const isReading = slot === undefined || view.mode === "read" || view.mode === "raw";
  const accepting = useAccept({
    of: slot && isReading ? acceptKey(slot.id, slot.item.revision) : undefined,
    failures: slot && statusOf(slot) !== "accepted" ? describeFailures(slot.item.checks, titles) : undefined,
    isReady: acts.isReady,
    accept: () => acts.decide("accept"),
  });
  const states = useStepStates(slot?.item, { isEager: false });
  const [hasThoughts, toggleThoughts] = useRememberedSwitch("studio-review-thoughts");
  const heading = useHeadingFocus(slot?.id, view.mode);
  useItemAddress(slot?.item.number);
  usePreloadedEditor();

  const keys: ReviewKeys = {
    accept: accepting.press,
    reject: () => acts.isReady() && view.setMode("reasons"),
    rejectAgain: () => {
      const last = lastRejection(session);
      if (last) acts.decide("reject", { reasonCodes: [...(last.reasonCodes ?? [])], note: last.note ?? "" });
    },
    needsFix: () => acts.decide("needsFix"),
    skip: acts.skip,
    undo: () => acts.takeBack(),
    edit: () => slot && view.setMode("edit"),
    expand: () => slot && view.toggleExpanded(focusedSteps(slot.item.content.steps.length)),
    toggleThoughts,
    toggleState: () =>
      states.isSimulated
        ? states.toggleFocused()
        : slot && notify.info("This instance was imported: nothing is known of what its steps changed."),
    toggleRaw: () => view.setMode(view.mode === "raw" ? "read" : "raw"),
    move: acts.move,
  };
  useReviewKeys(isReading, keys);
  useStepKeys("review");

  const show = (instanceId: string) =>
    void readInstance(instanceId).then(
      (item) => dispatch({ type: "shown", item: { ...item, claim: null } }),
      tellUnread,
    );
  const acceptEdited = ({ revision, checks }: SavedEdit["receipt"]) => {
    if (!slot) return;
    if (describeFailures(checks, titles) === undefined) return acts.decideEdited(slot.id, "accept");
    view.setMode("read");
    accepting.ask(acceptKey(slot.id, revision));
  };
  const listHref = `/instances${queue === "" ? "?status=pending" : `?${queue}`}` as Route;
  return (
    // As high as the screen, so that the decisions always stand at its bottom.
    <div className="flex min-h-[calc(100dvh-var(--header-height)-5.25rem)] flex-col">
      <ReviewBar
        words={queueWords}
        listHref={listHref}
        progress={progress}
        announcement={announcement}
        hasThoughts={hasThoughts}
        onToggleThoughts={toggleThoughts}
        hasState={states.isOpen}
        onToggleState={keys.toggleState}
        isRaw={view.mode === "raw"}
        onToggleRaw={keys.toggleRaw}
      />
      <RefusalNotices outbox={outbox} state={outboxState} onShow={show} />
      {slot === undefined ? (
        <NoItem
          review={review}
          progress={progress}
          heading={heading}
          listHref={listHref}
          isFiltered={queueWords.length > 0}
          onTakeBack={acts.takeBack}
        />
      ) : view.mode === "edit" ? (
        <ItemEditor
          slot={slot}
          viewer={viewer}
          onEdited={(change) => dispatch({ type: "edited", slotId: slot.id, change })}
          onAccept={acceptEdited}
          onLeave={() => view.setMode("read")}
        />
      ) : (
        <>
          <div className="mb-3 grid gap-2 empty:hidden">
            <DraftNotice unsaved={unsaved} revision={slot.item.revision} scope="review" onEdit={keys.edit} />
            <SlotNotice slot={slot} onTakeBack={() => acts.takeBack()} onShowAgain={() => show(slot.item.id)} />
          </div>
          <ReviewItem
            key={slot.id}
            slot={slot}
            heading={heading}
            titles={titles}
            isRaw={view.mode === "raw"}
            hasThoughts={hasThoughts}
            expanded={view.expanded}
            onExpand={(step) => view.toggleExpanded([step])}
            stepNotes={states.notes}
          />
          <DecisionDock
            key={`dock ${slot.id}`}
            session={session}
            slot={slot}
            mode={view.mode}
            reasons={reasons}
            accepting={accepting}
            keys={keys}
            onReject={(reasonCodes, note) => acts.decide("reject", { reasonCodes, note })}
            onBack={() => view.setMode("read")}
          />
        </>
      )}
      {outboxState.isSignedOut ? (
        <SignInAgain
          memberId={viewer.memberId}
          name={viewer.name}
          pendingCount={outboxState.entries.length}
          onSignedIn={outbox.flush}
        />
      ) : null}
    </div>
  );
}

/** The step that has the focus, else all of them. */
function focusedSteps(stepCount: number): number[] {
  const focused = focusedStep();
  return focused === undefined ? Array.from({ length: stepCount }, (_, index) => index) : [focused];
}

/** A new item takes the focus at its heading and begins at its top; leaving the reasons or the editor leads back there. */
function useHeadingFocus(slotId: string | undefined, mode: ItemMode) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isReading = mode === "read" || mode === "raw";
  // biome-ignore lint/correctness/useExhaustiveDependencies: for every new item
  useLayoutEffect(() => {
    window.scrollTo({ top: 0, behavior: "instant" });
  }, [slotId]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: for every new item, and when reading begins again
  useLayoutEffect(() => {
    if (isReading) heading.current?.focus({ preventScroll: true });
  }, [slotId, isReading]);
  return heading;
}
