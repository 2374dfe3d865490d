import { expect, test } from "vitest";
import { estimateTimeLeft } from "./estimate-time-left.ts";
import type { RunSummary } from "./summarise-runs.ts";

const run = (stop: RunSummary["config"]["stop"] = {}, fields: Partial<RunSummary> = {}): RunSummary =>
  ({
    ...{ status: "running", plannedCount: 100, doneCount: 40, discardedCount: 0, workedMs: 120_000 },
    checks: { pass: 25, warn: 5, fail: 10 },
    usage: { inputTokens: 30_000, outputTokens: 10_000, costUsd: 2 },
    config: { stop, instructions: { mode: "generate", perApi: 10 } },
    ...fields,
  }) as RunSummary;

test.each<[string, RunSummary, number | null]>([
  ["what is planned", run(), 180],
  ["what is planned, though it is paused", run({}, { status: "paused" }), 180],
  ["nothing, once it is over", run({}, { status: "finished" }), null],
  ["less than nothing never", run({}, { doneCount: 101 }), 0],
  ["its candidates", run({ candidates: 50 }), 30],
  ["as many as bring those that pass", run({ passing: 45 }), 60],
  ["those that pass, none of which has so far", run({ passing: 5 }, { checks: { pass: 0, warn: 0, fail: 40 } }), 15],
  ["more that pass than are planned, where more are ordered", run({ passing: 90, candidates: 400 }), 240],
  ["no more than are stored, where none are ordered", run({ passing: 90 }), 180],
  ["its budget in money", run({ costUsd: 3 }), 60],
  ["its budget in tokens", run({ tokens: 50_000 }), 30],
  ["its minutes", run({ minutes: 2.5 }), 30],
  ["its minutes, which are over", run({ minutes: 1 }), 0],
])("at 20 a minute, until %s", (_, known, seconds) => {
  expect(estimateTimeLeft(known, 20)).toBe(seconds);
});
