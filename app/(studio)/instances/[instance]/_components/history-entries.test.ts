import { expect, test } from "vitest";
import type { HistoryDecision } from "#lib/review/get-instance.ts";
import { historyOf } from "./history-entries.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 9, minute)).toISOString();
const decision = (id: string, minute: number): HistoryDecision => ({
  ...{ id, verdict: "accept", reasonCodes: [], note: null, fromStatus: "pending", toStatus: "accepted", revision: 0 },
  ...{ memberId: "ana", by: "Ana", at: at(minute), supersedesId: null, isUndone: false },
});

test("puts decisions and edits in one order, newest first, and the making last", () => {
  const history = historyOf({
    createdAt: at(0),
    decisions: [decision("late", 9), decision("early", 1)],
    revisions: [
      { number: 1, by: "Bea", at: at(5) },
      { number: 0, by: null, at: at(0) },
    ],
  });
  expect(history.map((entry) => (entry.kind === "decided" ? entry.decision.id : entry.kind))).toEqual([
    "late",
    "edited",
    "early",
    "made",
  ]);
});
