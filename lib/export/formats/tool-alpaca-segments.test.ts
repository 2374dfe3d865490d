import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Step } from "#lib/domain/step.ts";
import { HOSTILE_TEXTS, selectedApi, selectedInstance } from "#lib/export/testing/selected.ts";
import type { SelectedInstance } from "./format.ts";
import { toolAlpacaSegments } from "./tool-alpaca-segments.ts";

function segmentsOf(instance: SelectedInstance, api = selectedApi()): [string[], boolean[]] {
  const row = toolAlpacaSegments.forApi(api).row(instance);
  if ("leftOut" in row) throw new Error(row.leftOut);
  return JSON.parse(row.text);
}

/** Reads the dialogue back out of a training text. */
function parseDialogue(text: string): Pick<SelectedInstance, "instruction" | "steps" | "finalThought" | "response"> {
  const [dialogue = "", ...response] = text.split(/(\nASSISTANT Response: )/);
  const parts = dialogue.split(/\n(?=USER: |ASSISTANT (?:Thought|Action|Action Input|Observation): )/).slice(1);
  const [instruction = "", ...bodies] = parts.map((part) => part.slice(part.indexOf(": ") + 2));
  const finalThought = bodies.pop() ?? "";
  const steps: Step[] = [];
  for (let at = 0; at < bodies.length; at += 4) {
    const [thought = "", action = "", actionInput = "", observation = ""] = bodies.slice(at, at + 4);
    steps.push({ thought, action, actionInput, observation });
  }
  return { instruction, steps, finalThought, response: response.slice(1).join("") };
}

describe("toolAlpacaSegments", () => {
  test("trains thoughts, calls and the response, and masks the prompt and observations", () => {
    const [process, trainable] = segmentsOf(selectedInstance());
    expect(process[0]).toMatch(
      /^An assistant[\s\S]*\ngetRate: Gets a rate\.\n\nUSER: Rate of EUR\?\nASSISTANT Thought: $/,
    );
    expect(process.slice(1)).toEqual([
      'I need the rate.\nASSISTANT Action: getRate\nASSISTANT Action Input: {"currency": "EUR"}\nASSISTANT Observation: ',
      'Status Code: 200. Response: {"rate":1.1}\nASSISTANT Thought: ',
      "I can answer.\nASSISTANT Response: 1 EUR = 1.1 USD.",
    ]);
    expect(trainable).toEqual([false, true, false, true]);
  });

  test("makes up no thought: without one the call or response follows its label directly", () => {
    const [step] = selectedInstance().steps;
    if (!step) throw new Error("no step");
    const [process] = segmentsOf(selectedInstance({ steps: [{ ...step, thought: "" }], finalThought: null }));
    expect(process[1]).toMatch(/^\nASSISTANT Action: /);
    expect(process[3]).toBe("\nASSISTANT Response: 1 EUR = 1.1 USD.");
  });

  test("a question to the user is a step like any other", () => {
    const clarify = {
      thought: "Which?",
      action: "getDetails",
      actionInput: '{"Question": "Which one?"}',
      observation: "EUR",
    };
    const [process, trainable] = segmentsOf(selectedInstance({ steps: [clarify, ...selectedInstance().steps] }));
    expect(process[1]).toContain("ASSISTANT Action: getDetails");
    expect(process[2]).toBe("EUR\nASSISTANT Thought: ");
    expect(trainable).toHaveLength(6);
  });

  test("carries an instance that needed no call", () => {
    const [process, trainable] = segmentsOf(selectedInstance({ steps: [] }));
    expect(process[1]).toBe("I can answer.\nASSISTANT Response: 1 EUR = 1.1 USD.");
    expect(trainable).toEqual([false, true]);
  });

  test("uses published function descriptions, with the structures they share last", () => {
    const published = { Function_Description: { components: "#Rate: Object{rate}", getRate: "As published.", odd: 1 } };
    const [process] = segmentsOf(selectedInstance(), selectedApi({ published }));
    expect(process[0]).toContain("\ngetRate: As published.\n#Rate: Object{rate}\n\nUSER: ");
  });

  const [step] = selectedInstance().steps;
  if (!step) throw new Error("no step");
  test.each([
    ["withoutResponse", selectedApi(), selectedInstance({ response: " " })],
    ["withoutDocument", selectedApi({ documentation: () => null }), selectedInstance()],
    ["followUpTurns", selectedApi(), selectedInstance({ steps: [{ ...step, action: "respondToUser" }] })],
    ["retrievedParts", selectedApi(), selectedInstance({ steps: [step, { ...step, action: "retrieve" }] })],
    ["labelInText", selectedApi(), selectedInstance({ finalThought: "So.\nASSISTANT Response: x" })],
    ["labelInText", selectedApi(), selectedInstance({ instruction: "a\nUSER: b" })],
    [
      "labelInText",
      selectedApi({ published: { Function_Description: { getRate: "x\nASSISTANT Action: y" } } }),
      selectedInstance(),
    ],
  ])("leaves out with reason %s", (leftOut, api, instance) => {
    expect(toolAlpacaSegments.forApi(api).row(instance)).toEqual({ leftOut });
  });

  test("the joined text parses back to the dialogue, or the instance was left out", () => {
    // Labels, line breaks and pieces of labels are frequent, so that texts collide where they can.
    const nasty = fc
      .array(
        fc.oneof(
          fc.string(),
          fc.constantFrom("\n", "ASSISTANT ", "\nASSISTANT Action", "USER", ": ", "Thought: ", " Input: "),
        ),
      )
      .map((parts) => parts.join(""));
    const step = fc.record({ thought: nasty, action: nasty, actionInput: nasty, observation: nasty });
    const dialogue = fc.record({
      instruction: nasty,
      steps: fc.array(step, { maxLength: 4 }),
      finalThought: nasty,
      response: nasty.map((text) => `${text}.`),
    });
    const renderer = toolAlpacaSegments.forApi(selectedApi());
    let carried = 0;
    fc.assert(
      fc.property(dialogue, (given) => {
        const row = renderer.row(selectedInstance(given));
        if ("leftOut" in row) {
          expect(row.leftOut).toBe("labelInText");
          return;
        }
        carried += 1;
        const [process] = JSON.parse(row.text) as [string[]];
        expect(parseDialogue(process.join(""))).toEqual(given);
      }),
      { numRuns: 500 },
    );
    expect(carried).toBeGreaterThan(100);
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 20), text]))("carries %j unchanged", (_, text) => {
    const [process] = segmentsOf(selectedInstance({ response: text, instruction: text }));
    expect(parseDialogue(process.join(""))).toMatchObject({ response: text, instruction: text });
  });

  const corpus = path.resolve("../shared/data/corpus_dev.json");
  const hasCorpus = fs.existsSync(corpus);
  if (!hasCorpus)
    console.warn("skipped: segments of published instances (../shared/data/corpus_dev.json is not there)");
  test.skipIf(!hasCorpus)("carries all 99 published instances, alternating mask and training", () => {
    interface Published {
      Function_Description: Record<string, string>;
      Instances: { input: string; output: string; intermediate_steps?: [[string, string, string], string][] }[];
    }
    const rows = (JSON.parse(fs.readFileSync(corpus, "utf8")) as Published[]).flatMap((api) =>
      api.Instances.filter((instance) => instance.intermediate_steps).map((instance) => {
        const steps = (instance.intermediate_steps ?? []).map(([[action, actionInput], observation]) => {
          return { thought: "", action, actionInput, observation };
        });
        const given = { instruction: instance.input, steps, finalThought: null, response: instance.output };
        const published = { Function_Description: api.Function_Description };
        const [process, trainable] = segmentsOf(selectedInstance(given), selectedApi({ published }));
        expect(parseDialogue(process.join(""))).toEqual({ ...given, finalThought: "" });
        expect(trainable).toEqual(process.map((_, index) => index % 2 === 1));
        return process;
      }),
    );
    expect(rows).toHaveLength(99);
  });
});
