import { type GivenVerdict, STATUS_AFTER } from "#app/(studio)/_review/outbox/outbox-entry.ts";
import type { InstanceStatus } from "#lib/domain/instance.ts";
import type { ReasonCode } from "#lib/domain/reason-code.ts";
import type { Claim } from "#lib/review/claim-lease.ts";
import type { LoadedInstance } from "#lib/review/load-instances.ts";

/** An instance of the queue; without a claim when it was only brought into view. */
export type QueueItem = LoadedInstance & { claim: Claim | null };

/** What the member did with an item; the last one counts, taking back removes it. */
export interface Act {
  /** Of its outbox entry. */
  key: string;
  kind: "decide" | "skip";
  verdict?: GivenVerdict;
  reasonCodes?: readonly ReasonCode[];
  note?: string;
  activeMs?: number;
  /** The server has it. */
  isStored: boolean;
}

/** One appearance of an item. An instance that was skipped comes again as a new one. */
export interface Slot {
  id: string;
  item: QueueItem;
  acts: readonly Act[];
  /** Skipped before, in this session. */
  wasSkipped: boolean;
  /** Changed by somebody else meanwhile: it comes back into view on request only. */
  isOutdated: boolean;
}

export interface Session {
  slots: readonly Slot[];
  /** Index of the slot on the screen; the number of slots when there is nothing to show. */
  at: number;
  /** Keys of the acts that can be taken back, oldest first. */
  acts: readonly string[];
  /** The server had nothing more to give. */
  isExhausted: boolean;
  /** When it said so, in ms: what was counted before does not count any more. */
  exhaustedAt: number;
  /** Not to be given again in this round. */
  skippedIds: readonly string[];
  /** The round in which skipped ones come again. */
  isTail: boolean;
}

export const EMPTY_SESSION: Session = {
  slots: [],
  at: 0,
  acts: [],
  isExhausted: false,
  exhaustedAt: 0,
  skippedIds: [],
  isTail: false,
};

export type SessionEvent =
  | { type: "received"; items: readonly QueueItem[]; firstNumber?: number | undefined }
  | { type: "emptied"; at: number }
  | { type: "restarted" }
  | { type: "acted"; slotId: string; act: Act }
  | { type: "tookBack"; key: string }
  | { type: "moved"; by: 1 | -1 }
  | { type: "shown"; item: QueueItem }
  | { type: "edited"; slotId: string; change: Partial<QueueItem> }
  | { type: "claimed"; item: QueueItem }
  | { type: "stored"; key: string }
  | { type: "refused"; key: string; instanceId: string }
  | { type: "lost"; instanceIds: readonly string[] };

/** How the item stands, counting what the server has not heard of yet. */
export function statusOf(slot: Slot): InstanceStatus | "skipped" {
  const act = slot.acts.at(-1);
  if (!act) return slot.item.status;
  return act.kind === "skip" || !act.verdict ? "skipped" : STATUS_AFTER[act.verdict];
}

/** The status that the server will find when it reads the next decision about this item. */
export function expectedStatusOf(slot: Slot): InstanceStatus {
  const decided = slot.acts.findLast((act) => act.kind === "decide");
  return decided?.verdict ? STATUS_AFTER[decided.verdict] : slot.item.status;
}

/** Waits for this member's decision. */
export const isOpen = (slot: Slot): boolean => !slot.isOutdated && statusOf(slot) === "pending";

export const currentSlot = (session: Session): Slot | undefined => session.slots[session.at];

/** Open ones after the one on the screen: what can be shown without asking anybody. */
export const aheadCount = (session: Session): number => session.slots.slice(session.at + 1).filter(isOpen).length;

export const openItems = (session: Session): QueueItem[] => session.slots.filter(isOpen).map((slot) => slot.item);

export function reduceSession(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case "received":
      return receive(session, event.items, event.firstNumber);
    case "emptied":
      // What was skipped comes again once; after that it takes a word from the reviewer.
      return session.skippedIds.length > 0 && !session.isTail
        ? { ...session, isTail: true, skippedIds: [] }
        : { ...session, isExhausted: true, exhaustedAt: event.at };
    case "restarted":
      return { ...session, isExhausted: false, isTail: true, skippedIds: [] };
    case "acted":
      return act(session, event.slotId, event.act);
    case "tookBack":
      return takeBack(session, event.key);
    case "moved":
      return { ...session, at: clamp(session.at + event.by, session.slots.length - 1) };
    case "shown":
      return show(session, event.item);
    case "edited":
      return edit(session, event.slotId, event.change);
    case "claimed":
      return changeSlots(session, (slot) =>
        slot.item.id === event.item.id && isOpen(slot) ? { ...slot, item: event.item } : slot,
      );
    case "stored":
      return changeSlots(session, (slot) =>
        withActs(slot, (one) => (one.key === event.key ? { ...one, isStored: true } : one)),
      );
    case "refused":
      return refuse(session, event.key, event.instanceId);
    case "lost":
      return lose(session, event.instanceIds);
  }
}

const clamp = (index: number, last: number): number => Math.max(0, Math.min(last, index));

const changeSlots = (session: Session, change: (slot: Slot) => Slot): Session => ({
  ...session,
  slots: session.slots.map(change),
});

const withActs = (slot: Slot, change: (act: Act) => Act): Slot =>
  slot.acts.length === 0 ? slot : { ...slot, acts: slot.acts.map(change) };

let lastSlot = 0;
const newSlot = (item: QueueItem, wasSkipped: boolean): Slot => {
  lastSlot += 1;
  return { id: `slot-${lastSlot}`, item, acts: [], wasSkipped, isOutdated: false };
};

/** New items go to the end. One that is here already and open is only renewed; one that waits to be stored is not taken again. */
function receive(session: Session, items: readonly QueueItem[], firstNumber: number | undefined): Session {
  const known = new Map(session.slots.map((slot) => [slot.item.id, slot]));
  const renewed = new Map(items.filter((item) => isOpenSlot(known.get(item.id))).map((item) => [item.id, item]));
  const fresh = items
    .filter((item) => {
      const slot = known.get(item.id);
      return !slot || (!isOpen(slot) && slot.acts.every((done) => done.isStored));
    })
    .map((item) => newSlot(item, known.get(item.id)?.acts.at(-1)?.kind === "skip"));
  const first = fresh.findIndex((slot) => slot.item.number === firstNumber);
  if (first > 0) fresh.unshift(...fresh.splice(first, 1));
  const slots = [
    ...session.slots.map((slot) => {
      const item = isOpen(slot) ? renewed.get(slot.item.id) : undefined;
      return item ? { ...slot, item } : slot;
    }),
    ...fresh,
  ];
  return { ...session, slots, isExhausted: fresh.length === 0 ? session.isExhausted : false };
}

const isOpenSlot = (slot: Slot | undefined): boolean => slot !== undefined && isOpen(slot);

/** The next open one, after this place or else before it; the end when there is none. */
function nextOpen(slots: readonly Slot[], after: number): number {
  const next = slots.findIndex((slot, index) => index > after && isOpen(slot));
  if (next !== -1) return next;
  const earlier = slots.findIndex(isOpen);
  return earlier === -1 ? slots.length : earlier;
}

function act(session: Session, slotId: string, done: Act): Session {
  const index = session.slots.findIndex((slot) => slot.id === slotId);
  const slot = session.slots[index];
  if (!slot) return session;
  const slots = session.slots.with(index, { ...slot, acts: [...slot.acts, done] });
  const skippedIds = done.kind === "skip" ? [...session.skippedIds, slot.item.id] : session.skippedIds;
  return { ...session, slots, skippedIds, acts: [...session.acts, done.key], at: nextOpen(slots, index) };
}

/** Removes an act; its item stands as it did before. */
function withoutAct(session: Session, key: string): Session {
  const slot = session.slots.find((one) => one.acts.some((done) => done.key === key));
  if (!slot) return session;
  return {
    ...changeSlots(session, (one) =>
      one === slot ? { ...one, acts: one.acts.filter((done) => done.key !== key) } : one,
    ),
    acts: session.acts.filter((one) => one !== key),
    skippedIds: session.skippedIds.filter((id) => id !== slot.item.id),
  };
}

/** Removes an act and brings its item back into view. */
function takeBack(session: Session, key: string): Session {
  const at = session.slots.findIndex((slot) => slot.acts.some((done) => done.key === key));
  return at === -1 ? session : { ...withoutAct(session, key), at };
}

/** New words are undecided: what was decided about the old ones does not count any more. */
function edit(session: Session, slotId: string, change: Partial<QueueItem>): Session {
  const gone = session.slots.find((slot) => slot.id === slotId)?.acts.map((done) => done.key) ?? [];
  return {
    ...changeSlots(session, (slot) =>
      slot.id === slotId ? { ...slot, acts: [], isOutdated: false, item: { ...slot.item, ...change } } : slot,
    ),
    acts: session.acts.filter((key) => !gone.includes(key)),
  };
}

/** The server knows better: the act is gone, and what it was about is out of date. */
function refuse(session: Session, key: string, instanceId: string): Session {
  return changeSlots(withoutAct(session, key), (slot) =>
    slot.item.id === instanceId && isOpen(slot) ? { ...slot, isOutdated: true } : slot,
  );
}

/** Brings an item into view that did not come from the queue, or a newer version of one that did. */
function show(session: Session, item: QueueItem): Session {
  const current = currentSlot(session);
  const isHere = current?.item.id === item.id && current.acts.length === 0;
  return { ...session, slots: session.slots.toSpliced(session.at, isHere ? 1 : 0, newSlot(item, false)) };
}

/** Somebody else has them now. The one on the screen stays: it must not change under anybody's hands. */
function lose(session: Session, instanceIds: readonly string[]): Session {
  const isGone = (slot: Slot, index: number) =>
    index !== session.at && isOpen(slot) && instanceIds.includes(slot.item.id);
  const goneBefore = session.slots.slice(0, session.at).filter(isGone).length;
  return {
    ...session,
    slots: session.slots.filter((slot, index) => !isGone(slot, index)),
    at: session.at - goneBefore,
  };
}
