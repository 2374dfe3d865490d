import { describe, expect, test } from "vitest";
import type { Step } from "#lib/domain/step.ts";
import { checkUnaskedValues } from "./check-unasked-values.ts";
import { readEvidence } from "./read-evidence.ts";
import { goodStep, harbourDesk, instanceWith, scenarioWith, stepWith } from "./testing/harbour-desk.ts";

const asking = (Question: string, observation: string) =>
  stepWith({ action: "getDetails", actionInput: JSON.stringify({ Question }), observation });

function found(steps: Step[], changes: { instruction?: string; argument?: string } = {}) {
  const { instruction = "Is there a berth free?", argument = "harbour" } = changes;
  const hiddenFacts = [{ functionName: "findBerths", argument, value: "Marstal" }];
  const scenario = scenarioWith({ kind: "missingRequired", statedFacts: [], hiddenFacts });
  const instance = { ...instanceWith({ instruction, steps }), scenario };
  return checkUnaskedValues(readEvidence(instance, harbourDesk)).map(({ target }) => target);
}

describe("S05", () => {
  test("fires at the call whose required value nobody gave, right by chance or not", () => {
    const target = { step: 0, field: "actionInput", pointer: "/harbour" };
    expect(found([goodStep])).toEqual([target]);
    expect(found([stepWith({ actionInput: '{"harbour": "Troense"}' })])).toEqual([target]);
    expect(found([asking("How many nights?", "Two."), goodStep])).toEqual([{ ...target, step: 1 }]);
  });

  test.each<[string, Step[], { instruction?: string; argument?: string }]>([
    ["was asked for", [asking("Which harbour?", "Marstal."), goodStep], {}],
    [
      "was asked for and not told, since then it is no failure to ask",
      [asking("Which harbour?", "No idea."), goodStep],
      {},
    ],
    ["came with another answer", [asking("Tell me more?", "To Marstal."), goodStep], {}],
    ["stands in the instruction after all", [goodStep], { instruction: "A berth in MARSTAL?" }],
    ["was looked up", [stepWith({ action: "harbours", actionInput: "{}", observation: '["Marstal"]' }), goodStep], {}],
    ["is not required", [goodStep], { argument: "nights" }],
    ["is left out of the call", [stepWith({ actionInput: "{}" })], {}],
    ["is no JSON", [stepWith({ actionInput: "Marstal" })], {}],
  ])("is silent where the value %s", (_, steps, changes) => {
    expect(found(steps, changes)).toEqual([]);
  });
});
