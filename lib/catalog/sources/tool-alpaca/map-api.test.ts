import { describe, expect, test } from "vitest";
import type { Problem } from "#lib/domain/errors.ts";
import type { JsonObject } from "#lib/domain/json.ts";
import { mapApi } from "./map-api.ts";
import { publishedField } from "./published-fields.ts";

/** Published answers refer to earlier results like this. */
const REFERENCE = `{"a": \${id from f}}`;

function map(fields: JsonObject) {
  const problems: Problem[] = [];
  return { record: mapApi(fields, "c.json[1]", (problem) => problems.push(problem)), problems };
}

describe("publishedField", () => {
  test("knows a field however it is spelt", () => {
    for (const key of ["Golden_Answers", "Golden_Anwsers", "goldenAnswers", "golden answers"])
      expect(publishedField(key)).toBe("Golden_Answers");
    expect(publishedField("nl-documentation")).toBe("NLDocumentation");
    expect(publishedField("external tools")).toBe("external_tools");
    expect(publishedField("Licence")).toBeUndefined();
    expect(publishedField("__proto__")).toBeUndefined();
  });
});

describe("mapApi", () => {
  test("pairs golden answers with instructions by place", () => {
    const { record, problems } = map({
      Name: " Rates ",
      Instructions: ["One", { instruction: "Two" }, "Three"],
      Golden_Answers: [[{ Action: "f", Action_Input: REFERENCE }], { action: "g", action_input: { b: 2 } }, null],
    });
    expect(problems).toEqual([]);
    expect(record).toMatchObject({
      name: "Rates",
      instructions: [
        { text: "One", golden: [{ action: "f", actionInput: REFERENCE }] },
        { text: "Two", golden: [{ action: "g", actionInput: '{"b":2}' }] },
        { text: "Three", golden: null },
      ],
    });
    expect(Object.keys(record.published)).toEqual(["Name", "Instructions", "Golden_Answers"]);
  });

  test("leaves out what is no instruction or answer, without moving the others", () => {
    const { record, problems } = map({
      Name: "A",
      Instructions: ["One", 3, "", "Four"],
      Golden_Answers: [["f"], [], [], [{ Action: "f" }], []],
    });
    expect(record.instructions).toEqual([
      { text: "One", golden: null },
      null,
      null,
      { text: "Four", golden: [{ action: "f", actionInput: "" }] },
    ]);
    expect(problems.map(({ where }) => where)).toEqual([
      "c.json[1].Golden_Answers",
      "c.json[1].Golden_Answers[0]",
      "c.json[1].Instructions[1]",
      "c.json[1].Instructions[2]",
    ]);
  });

  test("takes a document as text or as an object", () => {
    const text = '{"openapi": "3.0.0", "x": 1e400, "y": 12345678901234567890}';
    expect(map({ Name: "A", Documentation: text }).record.documentText).toBe(text);
    expect(map({ Name: "A", Documentation: { openapi: "3.0.0" } }).record.documentText).toBe('{"openapi":"3.0.0"}');
    expect(map({ Name: "A", Documentation: " " }).record.documentText).toBeNull();
  });

  test("takes what is missing or of another type for empty", () => {
    expect(map({}).record).toMatchObject({ name: "", description: "", link: null, instructions: [], auth: "" });
    expect(map({ Name: 7, Link: null, Instructions: null }).record).toMatchObject({ name: "7", link: null });
    expect(map({ Name: "A", Authentication: { key: "***" } }).record.auth).toBe("apiKey");
  });
});
