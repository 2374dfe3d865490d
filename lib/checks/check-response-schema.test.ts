import { describe, expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import { checkResponseSchema } from "./check-response-schema.ts";
import { readEvidence } from "./read-evidence.ts";
import { harbourDesk, instanceWith, stepWith } from "./testing/harbour-desk.ts";

function found(body: string, { action = "findBerths", statusCode = 200 } = {}) {
  const step = stepWith({ action, observation: renderObservation(statusCode, body) });
  return checkResponseSchema(readEvidence(instanceWith({ steps: [step] }), harbourDesk));
}

describe("X03", () => {
  test("fails with the place in the body, once a response however much is wrong with it", () => {
    const [finding, ...others] = found('{"berths":[{"berthId":1,"pier":"A"},{"berthId":"x","pier":7}]}');
    expect(finding).toMatchObject({
      outcome: "fail",
      target: { step: 0, field: "observation", pointer: "/berths/1/berthId" },
    });
    expect(finding?.message).toContain("1 more like it");
    expect(others).toEqual([]);
  });

  test.each([
    ['{"berths":[{"berthId":1,"pier":"A"},{"ber', "cut off"],
    ["{'berths': [{'berthId': 1}], 'open': True}", "Python"],
    ['{"berths": [}', "not JSON"],
    ["There are two berths.", "not JSON"],
  ])("warns of the body %s that it is %s", (body, word) => {
    const results = found(body);
    expect(results).toEqual([expect.objectContaining({ outcome: "warn" })]);
    expect(results[0]?.message).toContain(word);
  });

  test("warns of a list that fits but is wrapped in an object", () => {
    const results = found('{"count":1,"harbours":["Marstal"]}', { action: "harbours" });
    expect(results).toEqual([expect.objectContaining({ outcome: "warn" })]);
    expect(results[0]?.message).toContain("“harbours”");
    expect(found('{"harbours":[7]}', { action: "harbours" })[0]?.outcome).toBe("fail");
    expect(found('{"harbours":["Marstal"],"piers":[]}', { action: "harbours" })[0]?.outcome).toBe("fail");
    expect(found('{"harbour":"Marstal"}', { action: "harbours" })[0]?.outcome).toBe("fail");
    expect(found('["Marstal"]', { action: "harbours" })).toEqual([]);
  });

  test("says nothing where the document says nothing of the body", () => {
    expect(found("High water at six.", { action: "tides" })).toEqual([]);
    expect(found('["anything"]', { action: "tides" })).toEqual([]);
    expect(found('{"error":"no such harbour"}', { statusCode: 404 })).toEqual([]);
    expect(found("", { statusCode: 200 })).toEqual([]);
  });

  test("warns of a cut-off body also where the document says nothing of it", () => {
    expect(found('{"tides": [', { action: "tides" })).toHaveLength(1);
  });

  test("leaves unknown functions to the rule for them", () => {
    expect(found('{"berths": 1}', { action: "findBerth" })).toEqual([]);
  });
});
