import { describe, expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import { checkLastCall } from "./check-last-call.ts";
import { readEvidence } from "./read-evidence.ts";
import { goodStep, instanceWith, stepWith } from "./testing/harbour-desk.ts";

const failing = stepWith({ observation: renderObservation(404, '{"error":"unknown harbour"}') });
const refused = stepWith({
  observation: "Missing required parameters: harbour. You need to change the input and try again.",
});
const asking = stepWith({ action: "getDetails", actionInput: '{"Question":"Which pier?"}', observation: "Any." });

const outcomes = (...args: Parameters<typeof instanceWith>) =>
  checkLastCall(readEvidence(instanceWith(...args), null)).map(({ outcome, target }) => [outcome, target.step]);

describe("X01", () => {
  test("fails when the response claims success after an error", () => {
    expect(outcomes({ steps: [goodStep, failing], response: "Berth 4 is yours." })).toEqual([["fail", 1]]);
  });

  test("warns when the response admits the error", () => {
    expect(outcomes({ steps: [failing], response: "That harbour was not found." })).toEqual([["warn", 0]]);
  });

  test("warns when there is no response, which is another rule's finding", () => {
    expect(outcomes({ steps: [failing], response: " " })).toEqual([["warn", 0]]);
  });

  test("counts a refusal in words as an error", () => {
    expect(outcomes({ steps: [refused], response: "Berth 4 is yours." })).toEqual([["fail", 0]]);
  });

  test("looks past questions to the user", () => {
    expect(outcomes({ steps: [failing, asking], response: "Berth 4 is yours." })).toEqual([["fail", 0]]);
    expect(outcomes({ steps: [goodStep, asking], response: "Berth 4 is yours." })).toEqual([]);
  });

  test("is content when a later call succeeds, and when nothing was called", () => {
    expect(outcomes({ steps: [failing, goodStep] })).toEqual([]);
    expect(outcomes({ steps: [] })).toEqual([]);
  });

  test.each([200, 201, 204, 299])("takes %i for success", (statusCode) => {
    expect(outcomes({ steps: [stepWith({ observation: renderObservation(statusCode, "") })] })).toEqual([]);
  });

  test.each([199, 301, 400, 500])("takes %i for an error", (statusCode) => {
    const steps = [stepWith({ observation: renderObservation(statusCode, "") })];
    expect(outcomes({ steps, response: "All is well." })).toEqual([["fail", 0]]);
  });

  test("looks at each response of a conversation with the calls before it", () => {
    const response = (text: string) =>
      stepWith({ action: "respondToUser", actionInput: JSON.stringify({ Response: text }), observation: "And?" });
    expect(outcomes({ steps: [failing, response("Berth 4 is yours."), goodStep] })).toEqual([["fail", 0]]);
    expect(outcomes({ steps: [failing, response("It was not found."), goodStep] })).toEqual([["warn", 0]]);
    expect(outcomes({ steps: [failing, goodStep, response("Berth 4 is free."), goodStep] })).toEqual([]);
  });

  test("does not take reading on for a call", () => {
    const reading = stepWith({ action: "retrieve", actionInput: '{"step": 0}', observation: '{"error":"no"}' });
    expect(outcomes({ steps: [goodStep, reading] })).toEqual([]);
    expect(outcomes({ steps: [failing, reading], response: "Yours." })).toEqual([["fail", 0]]);
  });
});
