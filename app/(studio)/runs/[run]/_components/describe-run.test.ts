import { describe, expect, test } from "vitest";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import {
  describeCancelling,
  describeOutcome,
  describePaceSpan,
  describeProgress,
  describeUnitCost,
  describeWriting,
  paceOf,
} from "./describe-run.ts";

const run = (fields: Partial<RunDetail> = {}): RunDetail =>
  ({
    ...{ number: 12, status: "running", plannedCount: 240, doneCount: 188, failedCount: 0, etaSeconds: 130 },
    ...{ createdAt: "2026-01-01T00:00:00Z", startedAt: "2026-01-01T00:00:10Z", finishedAt: null },
    checks: { pass: 150, warn: 30, fail: 8 },
    byStatus: { pending: 188, accepted: 0, rejected: 0, needsFix: 0 },
    usage: { inputTokens: 0, outputTokens: 0, costUsd: 1.5 },
    agentUsage: [],
    orphaned: { tokens: 0, costUsd: 0 },
    config: { isOffline: false, instructions: { mode: "generate", perApi: 10 } },
    apiCount: 2,
    apis: [{ state: "done" }, { state: "queued" }],
    ...fields,
  }) as RunDetail;

describe("a run in words", () => {
  test("tells its progress in one sentence", () => {
    expect(describeProgress(run())).toBe(
      "Run 12 is running: 188 of 240 episodes done, 8 failed a check, about 2 min left.",
    );
    expect(describeProgress(run({ status: "paused" }))).toBe(
      "Run 12 is paused: 188 of 240 episodes done, 8 failed a check.",
    );
  });

  test("says exactly what cancelling does", () => {
    expect(describeCancelling(run())).toContain("188 instances stay as they are. 52 episodes that wait or are being");
    expect(describeCancelling(run({ doneCount: 1, plannedCount: 2 }))).toContain(
      "1 instance stays as it is. 1 episode that waits or is being simulated is given up and leaves nothing.",
    );
    expect(describeCancelling(run({ doneCount: 0 }))).toContain("No instance has been made yet.");
  });

  test("tells what came of it, and what it cost only where a model took part", () => {
    const over = { status: "finished", finishedAt: "2026-01-01T00:02:10Z", workedMs: 120_000 } as const;
    expect(describeOutcome(run(over))).toBe(
      "188 instances in 2 min 00 s, 96% passed the checks, none reviewed yet, $1.50 spent.",
    );
    const offline = { ...run().config, isOffline: true };
    expect(describeOutcome(run({ ...over, config: offline }))).not.toContain("spent");
    const none = { pending: 0, accepted: 0, rejected: 0, needsFix: 0 };
    expect(describeOutcome(run({ ...over, byStatus: none }))).toBe("No instance was made.");
  });

  test("tells how many APIs have their instructions, and no number where the list is cut", () => {
    expect(describeWriting(run())).toContain("for 1 of 2 APIs");
    expect(describeWriting(run({ apiCount: 240 }))).not.toMatch(/\d/);
    expect(describeWriting(run({ apis: [], apiCount: 0 }))).toBe("Instructions are written, and are being simulated.");
  });
});

describe("the figures of a run", () => {
  test.each([
    [{ perMinute: null, paceSeconds: null }, "no instance of late"],
    [{ perMinute: 12, paceSeconds: 8 }, "over the last minute"],
    [{ perMinute: 12, paceSeconds: 60 }, "over the last minute"],
    [{ perMinute: 0.33, paceSeconds: 1800 }, "over the last 30 min"],
    [{ perMinute: 12, paceSeconds: 60, status: "paused" as const }, "over the last minute before the pause"],
  ])("%j is a pace %s", (fields, words) => {
    expect(describePaceSpan(run(fields))).toBe(words);
  });

  test("the pace of a run that is over is that of its time at work", () => {
    expect(paceOf(run())).toBeUndefined();
    const over = { finishedAt: "2026-01-01T02:00:00Z", workedMs: 4 * 60_000, idleMs: 3_600_000 };
    expect(paceOf(run(over))).toBe(47);
    expect(paceOf(run({ ...over, doneCount: 0 }))).toBeUndefined();
  });

  test("what an accepted instance cost is all that was spent, over those that were accepted", () => {
    const byStatus = { pending: 90, accepted: 50, rejected: 48, needsFix: 0 };
    expect(describeUnitCost(run())).toBe("$0.0080 an instance");
    expect(describeUnitCost(run({ byStatus }))).toBe("$0.0080 an instance, $0.030 an accepted one");
    // The sums by agent may be newer than the run's row.
    const agentUsage = [{ agent: "assistantAgent", costUsd: 3 }] as RunDetail["agentUsage"];
    expect(describeUnitCost(run({ byStatus, agentUsage }))).toBe("$0.016 an instance, $0.060 an accepted one");
  });
});
