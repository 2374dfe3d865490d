import { describe, expect, test } from "vitest";
import { madeInstance } from "#app/(studio)/_review/testing/made-instance.ts";
import {
  type Act,
  aheadCount,
  currentSlot,
  EMPTY_SESSION,
  expectedStatusOf,
  type QueueItem,
  reduceSession,
  type Session,
  type SessionEvent,
  statusOf,
} from "./session.ts";
import { lastRejection, summarise, timesUsed } from "./summarise-session.ts";

const item = (number: number, change: Partial<QueueItem> = {}): QueueItem => ({
  ...madeInstance(number),
  claim: { token: `token-${number}`, until: "2026-11-22T09:10:00.000Z" },
  ...change,
});

const through = (session: Session, ...events: SessionEvent[]): Session => events.reduce(reduceSession, session);
const started = (...numbers: number[]): Session =>
  through(EMPTY_SESSION, { type: "received", items: numbers.map((number) => item(number)) });
const shown = (session: Session): number | undefined => currentSlot(session)?.item.number;

let keys = 0;
/** The act of a key press on what is on the screen. */
function acted(session: Session, act: Partial<Act> = {}): Session {
  keys += 1;
  const slotId = currentSlot(session)?.id ?? "none";
  const done: Act = { key: `key-${keys}`, kind: "decide", verdict: "accept", isStored: false, ...act };
  return reduceSession(session, { type: "acted", slotId, act: done });
}

describe("deciding", () => {
  test("shows the next item in the same step, and the end after the last", () => {
    const one = acted(started(1, 2));
    expect(shown(one)).toBe(2);
    expect(aheadCount(one)).toBe(0);
    expect(currentSlot(acted(one))).toBeUndefined();
  });

  test("comes back to what was passed over without a decision", () => {
    const passed = through(started(1, 2, 3), { type: "moved", by: 1 });
    const decided = acted(acted(passed));
    expect(shown(decided)).toBe(1);
  });

  test("does nothing for an item that is gone", () => {
    const session = started(1);
    const act: Act = { key: "x", kind: "decide", verdict: "accept", isStored: false };
    expect(reduceSession(session, { type: "acted", slotId: "gone", act })).toBe(session);
  });

  test("a change of mind names the status that the first decision leads to", () => {
    const back = through(acted(started(1, 2)), { type: "moved", by: -1 });
    const slot = currentSlot(back);
    expect(slot && expectedStatusOf(slot)).toBe("accepted");
    const changed = acted(back, { verdict: "reject", reasonCodes: ["duplicate"] });
    expect(changed.slots[0] && statusOf(changed.slots[0])).toBe("rejected");
  });
});

describe("taking back", () => {
  test("brings the item into view at once, as it stood before", () => {
    const decided = acted(acted(started(1, 2, 3), { key: "first" }), { key: "second" });
    const back = through(decided, { type: "tookBack", key: "second" });
    expect(shown(back)).toBe(2);
    expect(back.acts).toEqual(["first"]);
    expect(shown(through(back, { type: "tookBack", key: "first" }))).toBe(1);
  });

  test("goes on without limit", () => {
    let session = started(...Array.from({ length: 60 }, (_, index) => index + 1));
    for (let index = 0; index < 60; index += 1) session = acted(session, { key: `many-${index}` });
    for (let index = 59; index >= 0; index -= 1) session = through(session, { type: "tookBack", key: `many-${index}` });
    expect(shown(session)).toBe(1);
    expect(session.acts).toEqual([]);
    expect(aheadCount(session)).toBe(59);
  });

  test("of a second decision leaves the first", () => {
    const back = through(acted(started(1, 2), { key: "accept" }), { type: "moved", by: -1 });
    const changed = acted(back, { key: "reject", verdict: "reject" });
    const undone = through(changed, { type: "tookBack", key: "reject" });
    expect(undone.slots[0] && statusOf(undone.slots[0])).toBe("accepted");
  });

  test("of a skip lets the item be given again", () => {
    const skipped = acted(started(1, 2), { kind: "skip", key: "skip" });
    expect(skipped.skippedIds).toHaveLength(1);
    expect(through(skipped, { type: "tookBack", key: "skip" }).skippedIds).toEqual([]);
  });
});

describe("what comes from the queue", () => {
  test("a reload begins with the item that was on the screen", () => {
    const session = through(EMPTY_SESSION, { type: "received", items: [item(1), item(2), item(3)], firstNumber: 2 });
    expect(session.slots.map((slot) => slot.item.number)).toEqual([2, 1, 3]);
  });

  test("what is here already is renewed, not shown twice", () => {
    const again = through(started(1, 2), {
      type: "received",
      items: [item(2, { claim: { token: "new", until: "2026-11-22T09:20:00.000Z" } }), item(3)],
    });
    expect(again.slots.map((slot) => slot.item.number)).toEqual([1, 2, 3]);
    expect(again.slots[1]?.item.claim?.token).toBe("new");
  });

  test("a decided one that the server does not know of yet is not taken again; a stored one that is pending again is", () => {
    const decided = acted(started(1, 2), { key: "sent" });
    const early = through(decided, { type: "received", items: [item(1)] });
    expect(early.slots).toHaveLength(2);
    const late = through(decided, { type: "stored", key: "sent" }, { type: "received", items: [item(1)] });
    expect(late.slots.map((slot) => slot.item.number)).toEqual([1, 2, 1]);
  });

  test("skipped ones come again once, then the queue ends until the reviewer asks for them", () => {
    const skipped = acted(started(1), { kind: "skip", key: "skip" });
    const tail = through(skipped, { type: "stored", key: "skip" }, { type: "emptied", at: 1 });
    expect(tail).toMatchObject({ isTail: true, isExhausted: false, skippedIds: [] });
    const again = through(tail, { type: "received", items: [item(1)] });
    expect(currentSlot(again)).toMatchObject({ wasSkipped: true });
    const twice = through(acted(again, { kind: "skip", key: "again" }), { type: "emptied", at: 2 });
    expect(twice).toMatchObject({ isExhausted: true, exhaustedAt: 2 });
    expect(through(twice, { type: "restarted" })).toMatchObject({ isExhausted: false, skippedIds: [] });
  });

  test("what others took goes away, but never from under the reviewer's hands", () => {
    const session = through(started(1, 2, 3), { type: "moved", by: 1 });
    const ids = session.slots.map((slot) => slot.item.id);
    const lost = through(session, { type: "lost", instanceIds: ids.slice(0, 2) });
    expect(lost.slots.map((slot) => slot.item.number)).toEqual([2, 3]);
    expect(shown(lost)).toBe(2);
  });
});

describe("what the server refuses", () => {
  test("comes back into view on request only", () => {
    const decided = acted(started(1, 2), { key: "late" });
    const instanceId = decided.slots[0]?.item.id ?? "";
    const refused = through(decided, { type: "refused", key: "late", instanceId });
    expect(shown(refused)).toBe(2);
    expect(refused.acts).toEqual([]);
    expect(shown(acted(refused))).toBeUndefined();
    const asked = through(refused, { type: "shown", item: item(1, { status: "rejected" }) });
    expect(currentSlot(asked)?.item).toMatchObject({ number: 1, status: "rejected" });
  });

  test("an item on the screen is replaced by how it is now", () => {
    const session = started(1, 2);
    const outdated = through(session, { type: "refused", key: "none", instanceId: session.slots[0]?.item.id ?? "" });
    expect(currentSlot(outdated)?.isOutdated).toBe(true);
    const fresh = through(outdated, { type: "shown", item: item(1, { revision: 2 }) });
    expect(fresh.slots).toHaveLength(2);
    expect(currentSlot(fresh)).toMatchObject({ isOutdated: false, item: { revision: 2 } });
  });
});

test("an edit is undecided again, whatever was decided before", () => {
  const back = through(acted(started(1, 2), { key: "accept" }), { type: "moved", by: -1 });
  const slotId = currentSlot(back)?.id ?? "";
  const edited = through(back, { type: "edited", slotId, change: { revision: 1, status: "pending" } });
  expect(edited.acts).toEqual([]);
  expect(edited.slots[0] && statusOf(edited.slots[0])).toBe("pending");
});

test("a sitting is summed up: how many, how many accepted, the median time", () => {
  let session = started(1, 2, 3, 4);
  session = acted(session, { activeMs: 1000 });
  session = acted(session, { verdict: "reject", reasonCodes: ["duplicate"], activeMs: 5000 });
  session = acted(session, { kind: "skip" });
  session = acted(session, { verdict: "reject", reasonCodes: ["duplicate", "other"], note: "a note", activeMs: 2000 });
  expect(summarise(session)).toEqual({ decided: 3, accepted: 1, medianMs: 2000 });
  expect(timesUsed(session)).toEqual(
    new Map([
      ["duplicate", 2],
      ["other", 1],
    ]),
  );
  expect(lastRejection(session)?.note).toBe("a note");
  expect(summarise(EMPTY_SESSION).medianMs).toBeUndefined();
});
