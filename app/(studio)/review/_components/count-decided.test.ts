import { expect, test } from "vitest";
import type { OutboxEntry, OutboxWrite } from "#app/(studio)/_review/outbox/outbox-entry.ts";
import { madeInstance } from "#app/(studio)/_review/testing/made-instance.ts";
import { countDecided, isUncounted } from "./count-decided.ts";
import { type Act, EMPTY_SESSION, reduceSession, type Session, type SessionEvent } from "./session.ts";

const item = { ...madeInstance(1), claim: null };
const act: Act = { key: "here", kind: "decide", verdict: "accept", isStored: false };
const through = (session: Session, ...events: SessionEvent[]): Session => events.reduce(reduceSession, session);
const shown = through(EMPTY_SESSION, { type: "received", items: [item] });
const decided = through(shown, { type: "acted", slotId: shown.slots[0]?.id ?? "none", act });

const of = { instanceId: item.id, number: item.number };
const decision: OutboxWrite = {
  ...{ ...of, kind: "decide", verdict: "accept", revision: 0, expectedStatus: "pending", reasonCodes: [] },
};
const entry = (key: string, write: OutboxWrite): OutboxEntry => ({
  ...{ key, memberId: "mara", write, at: 0, attempts: 0, notBefore: 0 },
});

test("a decision counts at once, and for the server as soon as it is stored", () => {
  expect([countDecided(decided, false), countDecided(decided, true)]).toEqual([1, 0]);
  const stored = through(decided, { type: "stored", key: "here" });
  expect([countDecided(stored, false), countDecided(stored, true)]).toEqual([1, 1]);
});

test("what an earlier page decided or took back is counted by the server alone", () => {
  expect(isUncounted(decided, entry("earlier", decision))).toBe(true);
  expect(isUncounted(decided, entry("undo", { ...of, kind: "undo", decisionKey: "earlier", claim: true }))).toBe(true);
});

test("what was decided here is counted here, and a skip is no decision", () => {
  expect(isUncounted(decided, entry("here", decision))).toBe(false);
  expect(isUncounted(decided, entry("skip", { ...of, kind: "skip" }))).toBe(false);
});
