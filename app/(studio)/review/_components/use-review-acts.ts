"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { type GivenVerdict, STATUS_AFTER } from "#app/(studio)/_review/outbox/outbox-entry.ts";
import { randomId } from "#app/(studio)/_review/random-id.ts";
import { usePainted } from "#app/(studio)/_review/use-painted.ts";
import { notify } from "#components/ui/notify.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import { describeAct, STATUS_PAST } from "./describe-act.ts";
import { extendHeld, myDecisionsQuery, PROGRESS_KEY, readInstance, takeBackStored } from "./queue-requests.ts";
import { type Act, currentSlot, expectedStatusOf, type Session, type Slot, statusOf } from "./session.ts";
import { useActiveClock } from "./use-active-clock.ts";
import type { ReviewSession } from "./use-review-session.ts";

export interface Reasons {
  reasonCodes: ReasonCode[];
  note?: string;
}

/** Tells what was done, for those who do not see it. */
type Announce = (text: string, act?: Act) => void;

/** What is on the screen, exactly: another revision of the same instance is something else. */
const paintKey = (slot: Slot | undefined): string | undefined =>
  slot && `${slot.id} ${slot.item.revision} ${slot.acts.length}`;

interface ActParts {
  review: ReviewSession;
  announce: Announce;
  /** False, and says why, while there are other words of this member's than those on the screen. */
  mayDecide(): boolean;
}

/** What the member can do. Every act names the item that has been painted; before that, and while it changes, keys do nothing. */
export function useReviewActs({ review, announce, mayDecide }: ActParts) {
  const { session, latest, dispatch, outbox } = review;
  const clock = useActiveClock();
  const painted = usePainted(paintKey(currentSlot(session)), () => clock.restart(performance.now()));

  const takeItem = (): Slot | undefined => {
    const slot = currentSlot(latest.current);
    if (!slot || slot.isOutdated || painted.current !== paintKey(slot)) return undefined;
    return slot;
  };
  const finish = (slot: Slot, act: Act) => {
    painted.current = undefined;
    dispatch({ type: "acted", slotId: slot.id, act });
    announce("", act);
  };

  const decideSlot = (slot: Slot, verdict: GivenVerdict, { reasonCodes, note }: Reasons = { reasonCodes: [] }) => {
    if (statusOf(slot) === STATUS_AFTER[verdict] && verdict !== "reject") {
      return announce(`Instance ${slot.item.number} is ${STATUS_PAST[STATUS_AFTER[verdict]]} already.`);
    }
    const { id: instanceId, number, revision, claim } = slot.item;
    const details = { reasonCodes, ...(note ? { note } : {}), activeMs: clock.read(performance.now()) };
    const key = outbox.add({
      ...{ kind: "decide", instanceId, number, verdict, revision, expectedStatus: expectedStatusOf(slot), ...details },
      ...(claim ? { claimToken: claim.token } : {}),
    });
    finish(slot, { key, kind: "decide", verdict, isStored: false, ...details });
  };
  const decide = (verdict: GivenVerdict, reasons?: Reasons) => {
    const slot = takeItem();
    if (slot && mayDecide()) decideSlot(slot, verdict, reasons);
  };
  /** About what the member has just written: it needs no paint to be known. */
  const decideEdited = (slotId: string, verdict: GivenVerdict) => {
    const slot = latest.current.slots.find((one) => one.id === slotId);
    if (slot) decideSlot(slot, verdict);
  };
  const skip = () => {
    const slot = takeItem();
    if (!slot || statusOf(slot) !== "pending") return;
    const key = outbox.add({ kind: "skip", instanceId: slot.item.id, number: slot.item.number });
    finish(slot, { key, kind: "skip", isStored: false });
  };
  const move = (by: 1 | -1) => dispatch({ type: "moved", by });
  const takeBack = useTakeBack(review, announce);
  const isReady = () => takeItem() !== undefined && mayDecide();
  return { isReady, decide, decideEdited, skip, move, takeBack };
}

/** The decision the undo key means: the one shown on the screen, else the last one made. */
function keyToTakeBack(session: Session): string | undefined {
  const shown = currentSlot(session)?.acts.at(-1);
  return shown?.key ?? session.acts.at(-1);
}

/** Undo, without limit: what was done on this page at once, what was done before by asking the server. */
function useTakeBack({ latest, dispatch, outbox }: ReviewSession, announce: Announce) {
  const client = useQueryClient();
  const isAsking = useRef(false);

  const takeBackHere = (key: string) => {
    const slot = latest.current.slots.find((one) => one.acts.some((act) => act.key === key));
    const act = slot?.acts.find((one) => one.key === key);
    if (!slot || !act) return;
    const { id: instanceId, number, claim } = slot.item;
    if (act.kind === "decide") outbox.undo(key, { instanceId, number, claim: true });
    else if (!outbox.forget(key) && claim) {
      void extendHeld([{ instanceId, claimToken: claim.token }]).then(
        ({ lost }) => lost.length > 0 && dispatch({ type: "refused", key, instanceId }),
        () => undefined,
      );
    }
    dispatch({ type: "tookBack", key });
    announce(`Taken back: instance ${number}, ${describeAct(act).toLowerCase()}.`);
  };

  const takeBackEarlier = async () => {
    const left = outbox.get().entries.findLast((entry) => entry.write.kind === "decide");
    if (left) {
      const { instanceId, number } = left.write;
      outbox.undo(left.key, { instanceId, number, claim: true });
      const item = await readInstance(instanceId);
      if (item.status === "pending") dispatch({ type: "shown", item: { ...item, claim: null } });
      return;
    }
    const [last] = await client.fetchQuery(myDecisionsQuery);
    if (!last) return announce("There is no decision of yours to take back.");
    const { decisionId, instanceId, number } = last;
    const { item } = await takeBackStored({ decisionId, idempotencyKey: randomId(), claim: true });
    void client.invalidateQueries({ queryKey: PROGRESS_KEY });
    dispatch({ type: "shown", item: item ?? { ...(await readInstance(instanceId)), claim: null } });
    announce(`Taken back: instance ${number}.`);
  };

  return (key = keyToTakeBack(latest.current)) => {
    if (key !== undefined) return takeBackHere(key);
    if (isAsking.current) return;
    isAsking.current = true;
    takeBackEarlier()
      .catch((error: Error) => notify.problem("The decision could not be taken back.", { description: error.message }))
      .finally(() => {
        isAsking.current = false;
      });
  };
}
