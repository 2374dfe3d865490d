import { describe, expect, test } from "vitest";
import type { RunEstimate } from "#lib/simulation/estimate-run.ts";
import { describeBasis, describeEstimate, describeLaunch, describeSteps, whyNothing } from "./describe-plan.ts";
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
    expect(describeSteps({ ...EMPTY_FORM, perApi: "1" }, plan())[0]).toContain("1 new instruction is drawn");
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

  test("tells an estimate in rows, and which limit is likely to end the run", () => {
    const stop = { costUsd: "2", tokens: "", minutes: "" };
    const estimate: RunEstimate = {
      ...{ instances: 600, inputTokens: 1_200_000, outputTokens: 90_000, seconds: 600, exceeds: ["costUsd"] },
      costUsd: { low: 1.8, high: 3 },
      basis: { kind: "run", number: 12, passed: 0.73 },
    };
    expect(describeEstimate(estimate, stop)).toEqual([
      { term: "Tokens", value: "about 1.2M in, 90K out", isOver: false },
      { term: "Cost", value: "$1.80 to $3.00: above your limit of $2.00", isOver: true },
      { term: "Time", value: "about 10 min", isOver: false },
    ]);
    expect(describeBasis(estimate)).toContain("From run 12, the last with these endpoints, where 73% passed");
    expect(describeEstimate({ ...estimate, costUsd: null, exceeds: [] }, stop)[1]?.value).toContain("no price");
  });

  test("says that offline nothing is spent", () => {
    const estimate: RunEstimate = {
      ...{ instances: 5, inputTokens: 0, outputTokens: 0, seconds: null, exceeds: [] },
      ...{ costUsd: { low: 0, high: 0 }, basis: { kind: "offline" } },
    };
    expect(describeEstimate(estimate, EMPTY_FORM)[0]).toEqual({
      term: "Tokens",
      value: "0: no model takes part",
      isOver: false,
    });
  });

  test("says what may end the run early", () => {
    expect(describeSteps(EMPTY_FORM, plan()).join(" ")).not.toContain("It ends");
    const form = { ...EMPTY_FORM, stopAt: "passing" as const, stopCount: "100", costUsd: "2", minutes: "5" };
    expect(describeSteps(form, plan())).toContain(
      "It ends as soon as 100 fail no check, $2.00 are spent or 5 min have passed.",
    );
  });
});
