import { describe, expect, test } from "vitest";
import { describeEstimate, describeLaunch, describeSteps, whyNothing } from "./describe-plan.ts";
import type { RunPlan } from "./plan-run.ts";
import { EMPTY_FORM } from "./run-form.ts";

const api = { slug: "a", name: "A", category: "C", split: "train", functionCount: 1, instructionCount: 0 } as const;
const plan = (fields: Partial<RunPlan> = {}): RunPlan => ({
  ...{ taking: [api], undocumented: [], withoutInstructions: [], instructionCount: 240 },
  ...fields,
});

describe("the summary", () => {
  test("carries the live number on the button", () => {
    expect(describeLaunch(plan())).toBe("Simulate 240 instructions");
    expect(describeLaunch(plan({ instructionCount: 1 }))).toBe("Simulate 1 instruction");
    expect(describeLaunch(plan({ instructionCount: undefined }))).toBe("Simulate");
  });

  test("says honestly where instructions come from", () => {
    expect(describeSteps(EMPTY_FORM, plan())[0]).toContain("drawn from its document");
    expect(describeSteps({ ...EMPTY_FORM, endpoint: "vllm" }, plan())[0]).toContain("written by vllm");
    expect(describeSteps({ ...EMPTY_FORM, mode: "existing" }, plan())[0]).toContain("none is written");
  });

  test("says why there is nothing to simulate", () => {
    const nothing = { taking: [], instructionCount: 0 };
    expect(whyNothing(EMPTY_FORM, plan())).toBeUndefined();
    expect(whyNothing({ ...EMPTY_FORM, scope: "named" }, plan(nothing))).toBe("Choose at least one API.");
    expect(whyNothing({ ...EMPTY_FORM, scope: "category" }, plan(nothing))).toBe("Choose a category.");
    expect(whyNothing(EMPTY_FORM, plan({ ...nothing, undocumented: [api] }))).toContain("import a document");
    expect(whyNothing(EMPTY_FORM, plan({ ...nothing, withoutInstructions: [api] }))).toContain(
      "no stored instructions",
    );
  });

  test("estimates only what was measured", () => {
    const pace = { runNumber: 1, perMinute: 60, costUsd: 0, tokens: 0, passed: 1 };
    expect(describeEstimate(600, pace)).toEqual([{ term: "Time", value: "about 10 min" }]);
    expect(describeEstimate(600, { ...pace, costUsd: 0.01, tokens: 2000 })).toEqual([
      { term: "Time", value: "about 10 min" },
      { term: "Tokens", value: "about 1.2M" },
      { term: "Cost", value: "about $6.00" },
    ]);
  });
});
