import { describe, expect, test } from "vitest";
import { mapInstance } from "./map-instance.ts";
import { fieldsWrittenOtherwise, publishInstance, saysTheSame } from "./published-instance.ts";

const content = {
  instruction: "Rate?",
  steps: [{ thought: "t", action: "a", actionInput: "{}", observation: "o", log: "t\nAction: a" }],
  finalThought: null,
  response: "1",
};

describe("an instance as published", () => {
  test("keeps nothing of what is written the same anyway", () => {
    expect(fieldsWrittenOtherwise(publishInstance(content), content)).toEqual({});
  });

  test("keeps numbers, null and objects in the place of text", () => {
    const given = {
      input: "Rate?",
      output: 1,
      "Final Thought": null,
      intermediate_steps: [[["a", {}, "t\nAction: a"], "o"]],
    };
    const kept = { output: 1, "Final Thought": null, intermediate_steps: given.intermediate_steps };
    expect(fieldsWrittenOtherwise(given, content)).toEqual(kept);
    expect(mapInstance(given, 0, "x")).toMatchObject({ record: { extras: kept } });
  });

  test("tells when an edit made a kept field untrue", () => {
    expect(saysTheSame("output", 1, content)).toBe(true);
    expect(saysTheSame("output", 1, { ...content, response: "2" })).toBe(false);
    expect(saysTheSame("Final Thought", null, { ...content, finalThought: "now there is one" })).toBe(false);
    expect(saysTheSame("intermediate_steps", [], content)).toBe(false);
    expect(saysTheSame("intermediate_steps", null, content)).toBe(false);
    expect(saysTheSame("input", null, content)).toBe(true);
  });
});
