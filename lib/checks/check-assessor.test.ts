import { describe, expect, test } from "vitest";
import type { InstanceContent } from "#lib/domain/instance.ts";
import { checkAssessor } from "./check-assessor.ts";
import { goodStep, harbourDesk, instanceWith, stepWith } from "./testing/harbour-desk.ts";

const { content } = instanceWith();
const fingerprintOf = (changes: Partial<InstanceContent>) => checkAssessor.fingerprint({ ...content, ...changes });

describe("the fingerprint", () => {
  test("is a sha256 that does not change", () => {
    expect(fingerprintOf({})).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprintOf({})).toBe(fingerprintOf({}));
  });

  test("is the same whatever the case and spacing of the instruction and the spelling of the calls", () => {
    const steps = [stepWith({ action: " findBerths", actionInput: '{"nights":2,"harbour":"Marstal"}' })];
    const instruction = `  ${content.instruction.toUpperCase().replaceAll(" ", "\n ")}`;
    expect(fingerprintOf({ instruction, steps })).toBe(fingerprintOf({}));
  });

  test("looks at neither thoughts, observations nor the response", () => {
    const steps = [stepWith({ thought: "Hm.", observation: "Gone." })];
    expect(fingerprintOf({ steps, response: "No.", finalThought: null })).toBe(fingerprintOf({}));
    const response = stepWith({ action: "respondToUser", actionInput: '{"Response": "No."}', observation: "Why?" });
    expect(fingerprintOf({ steps: [goodStep, response] })).toBe(fingerprintOf({}));
  });

  test("differs with the instruction, a value, the order or the number of calls", () => {
    const other = stepWith({ actionInput: '{"harbour": "Troense"}' });
    const prints = [
      fingerprintOf({}),
      fingerprintOf({ instruction: "Is a berth free?" }),
      fingerprintOf({ steps: [] }),
      fingerprintOf({ steps: [other] }),
      fingerprintOf({ steps: [goodStep, other] }),
      fingerprintOf({ steps: [other, goodStep] }),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });

  test("cannot be made equal by moving text between instruction and calls", () => {
    const a = fingerprintOf({ instruction: 'x","tides {}', steps: [] });
    const b = fingerprintOf({ instruction: "x", steps: [stepWith({ action: "tides", actionInput: "{}" })] });
    expect(a).not.toBe(b);
  });
});

describe("the assessment", () => {
  test("of an instance in order passes and carries what lists read", () => {
    expect(checkAssessor.assess(instanceWith(), harbourDesk)).toEqual({
      results: [],
      outcome: "pass",
      risk: 1,
      stepCount: 1,
      functionNames: ["findBerths"],
      searchText:
        "is there a berth free in marstal for two nights?\nyes: a berth on the north pier is free, at 190 a night.",
      fingerprint: fingerprintOf({}),
    });
  });

  test("puts failures before warnings before length", () => {
    const failing = instanceWith({ steps: [stepWith({ action: "cancel" }), goodStep] });
    const { outcome, risk } = checkAssessor.assess(failing, harbourDesk, { number: 3 });
    expect([outcome, risk]).toEqual(["fail", 112]);
  });

  test("warns of a twin and names it", () => {
    const { results, outcome } = checkAssessor.assess(instanceWith(), harbourDesk, { number: 412 });
    expect(outcome).toBe("warn");
    expect(results[0]?.message).toContain("#412");
  });

  test("lists functions once, in order of first use, with the question to the user", () => {
    const steps = ["tides", "getDetails", "tides", "", "findBerths"].map((action) => stepWith({ action }));
    expect(checkAssessor.assess(instanceWith({ steps }), null).functionNames).toEqual([
      "tides",
      "getDetails",
      "findBerths",
    ]);
  });

  test("keeps the search text short, lower-cased and fit for the database", () => {
    const response = `\0\ud800 ÆØÅ ${"İ".repeat(30_000)}`;
    const { searchText } = checkAssessor.assess(instanceWith({ response }), null);
    expect(searchText.length).toBeLessThanOrEqual(20_000);
    expect(searchText).toContain("æøå");
    expect(searchText).not.toContain("\0");
    expect(searchText.isWellFormed()).toBe(true);
  });
});
