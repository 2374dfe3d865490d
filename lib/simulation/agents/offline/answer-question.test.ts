import { describe, expect, test } from "vitest";
import type { Scenario } from "#lib/domain/scenario.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { answerQuestion } from "./answer-question.ts";

const scenario: Scenario = {
  kind: "missingRequired",
  goal: "Add a tool.",
  functionNames: ["addTool"],
  statedFacts: [{ functionName: "addTool", argument: "name", value: "Long ladder" }],
  hiddenFacts: [{ functionName: "addTool", argument: "category", value: "wood" }],
};

const ask = (question: string, given: Scenario | null = scenario, instruction = "Please add a long ladder.") =>
  answerQuestion({ contract: lendingDesk, instruction, scenario: given, steps: [] }, question, 1);

describe("with a scenario, the user", () => {
  test.each(["Which category should I use?", "What CATEGORY is it?", "Could you tell me the category of the tools?"])(
    "tells what is asked for: %s",
    (question) => {
      expect(ask(question)).toContain("wood");
    },
  );

  test("repeats what was said already", () => {
    expect(ask("What is the name?")).toContain("Long ladder");
  });

  test("knows nothing else", () => {
    for (const question of ["What is the daily fee?", "Which serial should I use?", "Why?", ""]) {
      expect(ask(question)).toMatch(/not sure|don't know|I don't have/);
      expect(ask(question)).not.toMatch(/wood|ladder|\d/);
    }
  });
});

describe("without a scenario, the user", () => {
  test("has a value of the document for what is asked, the same every time", () => {
    const answer = ask("Which condition should I use?", null);
    expect(answer).toMatch(/\b(?:new|good|worn)\b/);
    expect(ask("Which condition should I use?", null)).toBe(answer);
  });

  test("answers several things at once, each by name", () => {
    const answer = ask("Could you tell me the category and the condition?", null);
    expect(answer).toMatch(/category is (?:garden|wood|metal)/);
    expect(answer).toMatch(/condition is (?:new|good|worn)/);
  });
});
