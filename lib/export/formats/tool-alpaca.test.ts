import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "#lib/domain/json.ts";
import type { Step } from "#lib/domain/step.ts";
import { apiFunction, contractOf, HOSTILE_TEXTS, selectedApi, selectedInstance } from "#lib/export/testing/selected.ts";
import type { SelectedApi, SelectedInstance } from "./format.ts";
import { toolAlpaca } from "./tool-alpaca.ts";

function entryOf(api: SelectedApi, instances: SelectedInstance[]): JsonObject & { Instances: JsonObject[] } {
  const renderer = toolAlpaca.forApi(api);
  const rows = instances.map((instance) => {
    const row = renderer.row(instance);
    if ("leftOut" in row) throw new Error(row.leftOut);
    return row.text;
  });
  return JSON.parse(renderer.opening + rows.join(renderer.separator) + renderer.closing);
}

describe("toolAlpaca", () => {
  test("writes an API with the fields of train_data.json in their order", () => {
    const entry = entryOf(selectedApi({ instructions: [{ text: "Rate of EUR?", goldenAnswer: null }] }), [
      selectedInstance(),
    ]);
    expect(Object.keys(entry)).toEqual([
      "Name",
      "Description",
      "Category",
      "Introduction",
      "Functions",
      "Documentation",
      "NLDocumentation",
      "Function_Description",
      "Function_Projection",
      "Instructions",
      "Instances",
    ]);
    expect(entry.Documentation).toBe('{"openapi": "3.0.0"}');
    expect(entry.Function_Projection).toEqual({ getRate: ["/getRate", "get"] });
    expect(entry.Instructions).toEqual(["Rate of EUR?"]);
  });

  test("renders the log of a simulated step from thought, action and input, and keeps an imported one", () => {
    const [step] = selectedInstance().steps;
    if (!step) throw new Error("no step");
    const entry = entryOf(selectedApi(), [selectedInstance({ steps: [step, { ...step, log: "" }] })]);
    expect(entry.Instances[0]?.intermediate_steps).toEqual([
      [
        ["getRate", '{"currency": "EUR"}', 'I need the rate.\nAction: getRate\nAction Input: {"currency": "EUR"}'],
        'Status Code: 200. Response: {"rate":1.1}',
      ],
      [["getRate", '{"currency": "EUR"}', ""], 'Status Code: 200. Response: {"rate":1.1}'],
    ]);
  });

  test("has a Final Thought only when there is one, also when it is empty", () => {
    const entry = entryOf(selectedApi(), [
      selectedInstance(),
      selectedInstance({ finalThought: null }),
      selectedInstance({ finalThought: "" }),
    ]);
    expect(entry.Instances.map((instance) => instance["Final Thought"])).toEqual(["I can answer.", undefined, ""]);
    expect("Final Thought" in (entry.Instances[1] ?? {})).toBe(false);
  });

  test("leaves out instances without steps", () => {
    expect(toolAlpaca.forApi(selectedApi()).row(selectedInstance({ steps: [] }))).toEqual({ leftOut: "withoutSteps" });
  });

  test.each([
    ["followUpTurns", "respondToUser"],
    ["retrievedParts", "retrieve"],
  ])(
    "leaves out with reason %s what it cannot tell, and writes calls made together one after the other",
    (leftOut, action) => {
      const [step] = selectedInstance().steps;
      if (!step) throw new Error("no step");
      const rowOf = (steps: Step[]) => toolAlpaca.forApi(selectedApi()).row(selectedInstance({ steps }));
      expect(rowOf([step, { ...step, action }])).toEqual({ leftOut });
      const own = selectedApi({ contract: () => contractOf([apiFunction(action)]) });
      const imported = selectedApi({ contract: () => null });
      for (const api of [own, imported]) {
        expect(toolAlpaca.forApi(api).row(selectedInstance({ steps: [{ ...step, action }] }))).toHaveProperty("text");
      }
      const together = rowOf([step, { ...step, sameTurn: true }]);
      expect("text" in together && JSON.parse(together.text).intermediate_steps).toHaveLength(2);
    },
  );

  test("prefers published fields, keeps unknown ones, and adds none that an imported file lacked", () => {
    const published: JsonObject = {
      Introduction: "",
      NLDocumentation: "as published",
      Authentication: { appid: "***" },
      external_tools: ["retrieval"],
      __unknown: 1,
    };
    const entry = entryOf(
      selectedApi({
        isImported: true,
        description: "",
        published,
        document: { sourceText: "{broken", content: () => ({}) },
      }),
      [selectedInstance({ importedFields: { input: "not this", score: 3 } })],
    );
    expect(entry).toMatchObject({ ...published, Documentation: "{broken" });
    expect(entry).not.toHaveProperty("Description");
    expect(entry).not.toHaveProperty("Functions");
    expect(entry).not.toHaveProperty("Link");
    expect(entry.Instances[0]).toMatchObject({ input: "Rate of EUR?", score: 3 });
  });

  test("has Golden_Answers for all instructions when one of them has an answer", () => {
    const goldenAnswer = [{ action: "getRate", actionInput: '{"currency": "EUR"}' }];
    const instructions = [
      { text: "a", goldenAnswer: null },
      { text: "b", goldenAnswer },
    ];
    expect(entryOf(selectedApi({ instructions }), [selectedInstance()]).Golden_Answers).toEqual([
      null,
      [{ Action: "getRate", Action_Input: '{"currency": "EUR"}' }],
    ]);
  });

  test("writes a YAML document as JSON text, since readers of this format parse it", () => {
    const document = { sourceText: "openapi: 3.0.0\n", content: () => ({ openapi: "3.0.0" }) };
    expect(entryOf(selectedApi({ document }), [selectedInstance()]).Documentation).toBe('{"openapi":"3.0.0"}');
  });

  test("an API without a document has no documentation fields", () => {
    const entry = entryOf(selectedApi({ document: null, contract: () => null, documentation: () => null }), [
      selectedInstance(),
    ]);
    for (const key of ["Documentation", "NLDocumentation", "Function_Description", "Function_Projection"]) {
      expect(entry).not.toHaveProperty(key);
    }
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 20), text]))("carries %j unchanged", (_, text) => {
    const [step] = selectedInstance().steps;
    if (!step) throw new Error("no step");
    const hostile = selectedInstance({
      instruction: text,
      response: text,
      finalThought: text,
      steps: [{ ...step, observation: text, actionInput: text, thought: text }],
    });
    const entry = entryOf(selectedApi({ name: text }), [hostile]);
    expect(entry.Name).toBe(text);
    expect(entry.Instances[0]).toMatchObject({ input: text, output: text, "Final Thought": text });
  });

  test("the text of any instance is one line for every reader", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const row = toolAlpaca.forApi(selectedApi()).row(selectedInstance({ response: text }));
        if ("leftOut" in row) throw new Error(row.leftOut);
        expect(row.text).not.toMatch(/[\n\r\u0085\u2028\u2029\0]/);
        expect(JSON.parse(row.text).output).toBe(text);
      }),
    );
  });
});
