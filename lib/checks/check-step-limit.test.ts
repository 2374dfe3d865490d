import { describe, expect, test } from "vitest";
import type { TerminationReason } from "#lib/domain/trajectory.ts";
import { checkStepLimit } from "./check-step-limit.ts";
import { readEvidence } from "./read-evidence.ts";
import { goodStep, instanceWith } from "./testing/harbour-desk.ts";

const outcomes = (stepCount: number, reason: TerminationReason = "responded", response = "Yes.") =>
  checkStepLimit(readEvidence(instanceWith({ steps: Array(stepCount).fill(goodStep), response }, reason), null)).map(
    ({ outcome }) => outcome,
  );

describe("F13", () => {
  test("warns of more than five steps", () => {
    expect(outcomes(5)).toEqual([]);
    expect(outcomes(6)).toEqual(["warn"]);
  });

  test.each<TerminationReason>(["maxSteps", "repeatedCall", "contextExceeded", "lengthLimit", "deadline"])(
    "fails when %s ended it, once however many steps there are",
    (reason) => {
      expect(outcomes(1, reason)).toEqual(["fail"]);
      expect(outcomes(9, reason)).toEqual(["fail"]);
    },
  );

  test("fails on the sentence with which an imported agent loop gave up", () => {
    expect(outcomes(2, "unknown", "Agent stopped due to iteration limit or time limit.")).toEqual(["fail"]);
  });

  test.each<TerminationReason>(["responded", "unknown", "emptyResponse", "endpointFailed"])(
    "leaves %s to others",
    (reason) => {
      expect(outcomes(1, reason)).toEqual([]);
    },
  );
});
