import { describe, expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import type { Step } from "#lib/domain/step.ts";
import { checkRepeatedCalls } from "./check-repeated-calls.ts";
import { readEvidence } from "./read-evidence.ts";
import { goodStep, harbourDesk, instanceWith, scenarioWith, stepWith } from "./testing/harbour-desk.ts";

const answered = (statusCode: number) => stepWith({ observation: renderObservation(statusCode, "{}") });
const booking = (statusCode = 200) =>
  stepWith({
    action: "bookBerth",
    actionInput: '{"berthId": 4418, "boat": "Terne"}',
    observation: renderObservation(statusCode, '{"bookingId":"K7-220"}'),
  });

const found = (steps: Step[], contract: typeof harbourDesk | null = harbourDesk) =>
  checkRepeatedCalls(readEvidence(instanceWith({ steps }), contract));

describe("X02", () => {
  test("reports one finding a call, at its first repetition, and names all places", () => {
    const other = stepWith({ actionInput: '{"harbour": "Troense"}' });
    const results = found([goodStep, other, goodStep, goodStep]);
    expect(results.map(({ target }) => target.step)).toEqual([2]);
    expect(results[0]?.message).toContain("in step 1 and again in 3, 4");
  });

  test("sees through spacing, the order of keys and the spelling of numbers", () => {
    const same = stepWith({ actionInput: '{"nights":2e0,\n "harbour":"Marstal"}' });
    expect(found([goodStep, same])).toHaveLength(1);
  });

  test("compares inputs that have no canonical form as they were written", () => {
    const lone = stepWith({ actionInput: '{"harbour": "\\ud800"}' });
    const broken = stepWith({ actionInput: "{harbour:  Marstal}" });
    expect(found([lone, broken])).toEqual([]);
    expect(found([lone, lone, broken, stepWith({ actionInput: " {harbour: Marstal}" })])).toHaveLength(2);
  });

  test.each([500, 503, 429, 408])("lets a call be tried again after %i", (statusCode) => {
    expect(found([answered(statusCode), goodStep])).toEqual([]);
  });

  test("lets a call be tried again after a timeout told in words", () => {
    expect(found([stepWith({ observation: "The request timed out." }), goodStep])).toEqual([]);
  });

  test.each([400, 401, 403, 404, 200])("reports a call made again after %i", (statusCode) => {
    expect(found([answered(statusCode), goodStep])).toHaveLength(1);
  });

  test.each([400, 401, 403, 404, 200])(
    "lets a call be tried again after the %i that its scenario has planned",
    (statusCode) => {
      const fault = { functionName: "findBerths", fault: "partial" as const };
      const tried = (steps: Step[]) =>
        checkRepeatedCalls(
          readEvidence(
            { ...instanceWith({ steps }), scenario: scenarioWith({ kind: "errorRecovery", fault }) },
            harbourDesk,
          ),
        );
      expect(tried([answered(statusCode), goodStep])).toEqual([]);
      expect(tried([answered(statusCode), goodStep, goodStep])).toHaveLength(1);
    },
  );

  test("lets a read be made again after a change that succeeded", () => {
    expect(found([goodStep, booking(), goodStep])).toEqual([]);
    expect(found([goodStep, booking(409), goodStep])).toHaveLength(1);
  });

  test("reports a change made twice, and cannot tell reads from changes without a document", () => {
    expect(found([booking(), goodStep, booking()])).toHaveLength(1);
    expect(found([goodStep, booking(), goodStep], null)).toHaveLength(1);
  });

  test("lets a function that answers at random be asked again", () => {
    const joke = stepWith({ action: "getRandomJoke", actionInput: "{}" });
    expect(found([joke, joke, joke], null)).toEqual([]);
  });

  test("reports the same question asked again", () => {
    const asking = stepWith({ action: "getDetails", actionInput: '{"Question":"Which pier?"}', observation: "Any." });
    expect(found([asking, asking])).toHaveLength(1);
  });
});
