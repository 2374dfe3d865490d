import { describe, expect, test } from "vitest";
import { applyStopConditions } from "./apply-stop-conditions.ts";
import { expectedCalls } from "./expected-calls.ts";

const none = { stored: 0, passing: 0, accepted: 0, waiting: 0 };

describe("applyStopConditions", () => {
  test("keeps everything while no condition is met", () => {
    expect(applyStopConditions({}, none, ["pass", "fail"])).toEqual({ wanted: 2, reached: null, awaitsReview: false });
    expect(applyStopConditions({ passing: 3 }, none, ["pass", "fail", "warn"])).toMatchObject({
      wanted: 3,
      reached: null,
    });
  });

  test("stops at the very instance with which enough pass, warnings among them, and discards the rest", () => {
    const before = { ...none, stored: 9, passing: 8 };
    const applied = applyStopConditions({ passing: 10 }, before, ["fail", "warn", "pass", "pass", "fail"]);
    expect(applied).toMatchObject({ wanted: 3, reached: "passing" });
  });

  test("keeps nothing of a run that has enough already", () => {
    expect(applyStopConditions({ passing: 2 }, { ...none, passing: 2 }, ["pass"])).toMatchObject({ wanted: 0 });
  });

  test("tries no more than its candidates, whether they pass or not", () => {
    const applied = applyStopConditions({ passing: 10, candidates: 4 }, { ...none, stored: 2 }, [
      "fail",
      "fail",
      "pass",
    ]);
    expect(applied).toMatchObject({ wanted: 2, reached: "candidates" });
  });

  test("waits for review when as many are undecided as are still to be accepted", () => {
    const before = { ...none, accepted: 3, waiting: 5 };
    expect(applyStopConditions({ accepted: 10 }, before, ["pass"]).awaitsReview).toBe(false);
    expect(applyStopConditions({ accepted: 10 }, before, ["pass", "pass"]).awaitsReview).toBe(true);
    expect(applyStopConditions({}, before, ["pass"]).awaitsReview).toBe(false);
  });
});

test("episodes that need more calls are expected to be longer", () => {
  const scenario = (functionNames: string[], extra = {}) =>
    expectedCalls({ kind: "severalCalls", goal: "", functionNames, statedFacts: [], hiddenFacts: [], ...extra });
  expect(scenario(["a"])).toBeLessThan(scenario(["a", "b"]));
  expect(scenario(["a", "b"], { kind: "parallelCalls" })).toBeLessThan(scenario(["a", "b"]));
  expect(scenario(["a"], { kind: "errorRecovery" })).toBeGreaterThan(scenario(["a"]));
  const followUps = [{ text: "And b?", functionNames: ["b"], statedFacts: [] }];
  expect(scenario(["a"], { kind: "followUp", followUps })).toBeGreaterThan(scenario(["a", "b"]));
  expect(expectedCalls(null)).toBeGreaterThan(0);
});
