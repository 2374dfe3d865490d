import type { HistoryDecision, InstanceDetail } from "#lib/review/get-instance.ts";

/** One line of an instance's life. Times are ISO 8601. */
export type HistoryEntry =
  | { kind: "made"; at: string }
  | { kind: "edited"; at: string; by: string | null; revision: number }
  | { kind: "decided"; at: string; decision: HistoryDecision };

/** Everything that happened to an instance, newest first. What happened at one moment keeps the order of the acts. */
export function historyOf(instance: Pick<InstanceDetail, "createdAt" | "revisions" | "decisions">): HistoryEntry[] {
  const edits = instance.revisions
    .filter(({ number }) => number > 0)
    .map(({ number, by, at }): HistoryEntry => ({ kind: "edited", at, by, revision: number }));
  const decisions = instance.decisions.map(
    (decision): HistoryEntry => ({ kind: "decided", at: decision.at, decision }),
  );
  const acts = [...decisions, ...edits].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return [...acts, { kind: "made", at: instance.createdAt }];
}
