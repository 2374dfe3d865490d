import { expect, test } from "vitest";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";
import { pastPaces } from "./past-pace.ts";

const run = (number: number, fields: Partial<RunSummary> & { endpoint?: string } = {}): RunSummary =>
  ({
    ...{ number, status: "finished", doneCount: 120, startedAt: "2026-01-01T00:00:00Z" },
    finishedAt: "2026-01-01T00:02:00Z",
    config: { endpoint: fields.endpoint ?? "vllm" },
    usage: { inputTokens: 10_000, outputTokens: 2_000, costUsd: 0.6 },
    checks: { pass: 80, warn: 10, fail: 30 },
    ...fields,
  }) as RunSummary;

test("takes the last finished run of each endpoint", () => {
  const paces = pastPaces([run(9, { status: "running", finishedAt: null }), run(8), run(7, { doneCount: 5 })]);
  expect(paces.vllm).toEqual({ runNumber: 8, perMinute: 60, costUsd: 0.005, tokens: 100, passed: 0.75 });
});

test("makes up no estimate where there is nothing to go by", () => {
  expect(pastPaces([])).toEqual({});
  expect(pastPaces([run(3, { doneCount: 0 }), run(2, { status: "cancelled" }), run(1, { startedAt: null })])).toEqual(
    {},
  );
});
