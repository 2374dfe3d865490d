import { describe, expect, test } from "vitest";
import { mapStep, thoughtOf } from "./map-step.ts";

const step = { action: "getRate", actionInput: '{"a": 1}', observation: "ok" };

describe("mapStep", () => {
  test("reads the published form and keeps the log, also an empty one", () => {
    expect(mapStep([["getRate", '{"a": 1}', ""], "ok"])).toEqual({ ...step, thought: "", log: "" });
    const log = "Thought: I need it.\nAction: getRate\nAction Input: {}";
    expect(mapStep([["getRate", '{"a": 1}', log], "ok"])).toEqual({ ...step, thought: "I need it.", log });
    expect(mapStep([["getRate", '{"a": 1}'], "ok"])).toEqual({ ...step, thought: "" });
  });

  test("reads objects under the usual spellings", () => {
    const spellings = [
      { action: "getRate", action_input: '{"a": 1}', observation: "ok", thought: "why" },
      { Action: "getRate", Action_Input: '{"a": 1}', Observation: "ok", Thought: "why" },
      { action: "getRate", actionInput: '{"a": 1}', observation: "ok", thought: "why" },
      { tool: "getRate", tool_input: '{"a": 1}', observation: "ok", log: "why\nAction: getRate" },
      [{ tool: "getRate", tool_input: '{"a": 1}', log: "why" }, "ok"],
    ];
    for (const spelling of spellings) expect(mapStep(spelling as never)).toMatchObject({ ...step, thought: "why" });
  });

  test("writes arguments and observations that are objects as JSON text", () => {
    expect(mapStep([["f", { a: [1, "é"] }, ""], { ok: true }])).toMatchObject({
      actionInput: '{"a":[1,"é"]}',
      observation: '{"ok":true}',
    });
    expect(mapStep({ action: "f", action_input: null, observation: null })).toMatchObject({
      actionInput: "",
      observation: "",
    });
  });

  test("says what is wrong with a step that cannot be read", () => {
    for (const bad of ["text", 3, null, [], [["f", "{}", ""]], [["f", "{}", "", ""], "o"], [["f"], "o", "p"]])
      expect(typeof mapStep(bad as never)).toBe("string");
    expect(mapStep([[null, "{}", ""], "o"])).toBe("names no action");
    expect(mapStep({ action: "f" })).toBe("has no observation");
  });
});

describe("thoughtOf", () => {
  test("is what stands before the action", () => {
    expect(thoughtOf(" I should look.\nAction: f\nAction Input: {}")).toBe("I should look.");
    expect(thoughtOf("Thought: two\nlines\nAction: f")).toBe("two\nlines");
    expect(thoughtOf("ASSISTANT Thought: mine\nASSISTANT Action: f")).toBe("mine");
    expect(thoughtOf("Action: f\nAction Input: {}")).toBe("");
    expect(thoughtOf("only words")).toBe("only words");
    expect(thoughtOf("")).toBe("");
  });
});
