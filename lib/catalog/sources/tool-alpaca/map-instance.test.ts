import { describe, expect, test } from "vitest";
import { mapInstance } from "./map-instance.ts";

const steps = [[["f", "{}", ""], "Status Code: 200. Response: {}"]];
const map = (value: unknown) => mapInstance(value as never, 2, "c.json[0].Instances[2]");

describe("mapInstance", () => {
  test("reads the published form", () => {
    const mapped = map({
      input: "Do it",
      output: "Done.",
      "Final Thought": "I can answer.",
      intermediate_steps: steps,
    });
    expect(mapped).toEqual({
      kind: "instance",
      record: {
        position: 2,
        instruction: "Do it",
        response: "Done.",
        finalThought: "I can answer.",
        steps: [
          { thought: "", action: "f", actionInput: "{}", observation: "Status Code: 200. Response: {}", log: "" },
        ],
        terminationReason: "responded",
        extras: {},
        where: "c.json[0].Instances[2]",
      },
    });
  });

  test("reads other spellings and keeps fields it does not know", () => {
    const mapped = map({ question: "Q", final_response: "R", final_thought: "T", Steps: steps, score: 5, Model: "m" });
    expect(mapped).toMatchObject({
      record: { instruction: "Q", response: "R", finalThought: "T", extras: { score: 5, Model: "m" } },
    });
    expect(map({ query: "Q", answer: "R", intermediate_steps: steps })).toMatchObject({ record: { response: "R" } });
    expect(map({ instruction: "Q", response: { a: 1 }, steps })).toMatchObject({ record: { response: '{"a":1}' } });
  });

  test("tells how it ended", () => {
    const ending = (fields: object) => map({ input: "Q", intermediate_steps: steps, ...fields });
    expect(ending({ output: "Agent stopped due to iteration limit or time limit." })).toMatchObject({
      record: { terminationReason: "maxSteps" },
    });
    expect(ending({ output: "Agent stopped due to max iterations." })).toMatchObject({
      record: { terminationReason: "maxSteps" },
    });
    expect(ending({})).toMatchObject({ record: { terminationReason: "unknown", response: "" } });
    expect(ending({ output: "", error: "timed out" })).toMatchObject({
      record: { terminationReason: "unknown", detail: "timed out", extras: { error: "timed out" } },
    });
    expect(ending({ output: "It stopped due to rain." })).toMatchObject({ record: { terminationReason: "responded" } });
  });

  test("counts a record without steps as such and keeps its instruction", () => {
    expect(map({ error: "no trajectory" })).toEqual({
      kind: "withoutSteps",
      instruction: null,
      message: "has no steps, so no instance is stored (it says: “no trajectory”)",
    });
    expect(map({ input: "Q", output: "R", intermediate_steps: [] })).toMatchObject({
      kind: "withoutSteps",
      instruction: "Q",
    });
    expect(map({ input: "Q", intermediate_steps: null })).toMatchObject({ kind: "withoutSteps" });
    expect(map({})).toMatchObject({ kind: "withoutSteps", instruction: null });
    expect(map({ input: "Q".repeat(20_000) })).toMatchObject({ kind: "withoutSteps", instruction: null });
  });

  test("rejects what cannot be read, and says which step", () => {
    expect(map("The agent crashed")).toEqual({
      kind: "rejected",
      message: "is the text “The agent crashed”, not an object with input and steps",
    });
    expect(map(null)).toMatchObject({ message: "is null, not an object with input and steps" });
    expect(map({ input: "Q", steps: "none" })).toMatchObject({ kind: "rejected" });
    expect(map({ input: "Q", steps: [...steps, ["broken"]] })).toMatchObject({
      kind: "rejected",
      message: expect.stringContaining("step 1 "),
    });
    expect(map({ input: "Q".repeat(16_001), steps })).toMatchObject({
      kind: "rejected",
      message: expect.stringContaining("16001 characters"),
    });
    expect(map({ input: "Q", steps: Array(201).fill(steps[0]) })).toMatchObject({ kind: "rejected" });
  });

  test("leaves the instruction open where the record has none", () => {
    expect(map({ steps, output: "R" })).toMatchObject({ kind: "instance", record: { instruction: null } });
    expect(map({ steps, input: "  ", output: "R" })).toMatchObject({ record: { instruction: null } });
  });

  test("is not misled by keys of every object", () => {
    const mapped = map(
      JSON.parse(JSON.stringify({ input: "Q", steps, constructor: 1 }).replace("constructor", "__proto__")),
    );
    expect(mapped.kind === "instance" && Object.keys(mapped.record.extras)).toEqual(["__proto__"]);
  });
});
