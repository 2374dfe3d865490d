import { describe, expect, test } from "vitest";
import { RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { Scenario } from "#lib/domain/scenario.ts";
import type { Step } from "#lib/domain/step.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { createOfflineAssistant } from "./create-offline-assistant.ts";
import { goOn } from "./go-on.ts";

const view = (instruction: string, steps: Step[] = [], scenario: Scenario | null = null) => ({
  ...{ contract: lendingDesk, instruction, scenario, steps },
});
const next = (instruction: string, steps: Step[] = []) => createOfflineAssistant(1).next(view(instruction, steps));

const step = (action: string, input: object, observation: string): Step => ({
  ...{ thought: "", action, actionInput: JSON.stringify(input), observation },
});
const ok = (body: unknown) => `Status Code: 200. Response: ${JSON.stringify(body)}`;

describe("independent look-ups", () => {
  test("are made in one turn", async () => {
    const move = await next("Show me the loans of tool 12. Also, could you get me the details of the tool with ID 40?");
    expect(move).toMatchObject({
      ...{ kind: "call", action: "listLoans", actionInput: '{"toolId":12}' },
      also: [{ action: "getTool", actionInput: '{"toolId":40}' }],
    });
  });

  test.each([
    "Show me the loans of tool 12. Then get me the details of the tool with ID 40, please.",
    "Remove the tool with ID 12. Also, could you get me the details of the tool with ID 40?",
  ])("one by one where the text sets an order, or something is changed: %s", async (instruction) => {
    const move = await next(instruction);
    expect(move.kind).toBe("call");
    expect(move).not.toHaveProperty("also");
  });
});

describe("a request that no function can meet", () => {
  test.each([
    "Could you translate my notes on tools into Danish?",
    "Hi, please bake a cake in the shape of tools for 12 people.",
    "I'd like you to drive me to Porto at 8, I am giving a talk on tools there.",
  ])("is turned down without a call: %s", async (instruction) => {
    const move = await next(instruction);
    expect(move).toMatchObject({ kind: "respond", response: expect.stringMatching(/sorry|afraid|unfortunately/i) });
  });

  test("is not mistaken for one that a function is made for, nor the other way round", async () => {
    expect(await next("Please remove the tool with ID 4, I want to repair my bicycle.")).toMatchObject({
      action: "removeTool",
    });
  });
});

describe("after a response", () => {
  const instruction = "Show me the wood tools.";
  const found = ok({ items: [{ id: 71, name: "Trestle saw", category: "wood" }], total: 1, page: 1 });
  const told = (text: string): Step[] => [
    step("listTools", { category: "wood" }, found),
    step(RESPOND_ACTION, { Response: "There is one: Trestle saw." }, text),
  ];

  test("it goes on with what the user says next", async () => {
    expect(await next(instruction, told("Thanks. Now remove the tool with ID 99."))).toMatchObject({
      ...{ kind: "call", action: "removeTool", actionInput: '{"toolId":99}' },
    });
  });

  test("it still knows what it was told before", async () => {
    expect(await next(instruction, told("Great. Show me the loans of that tool."))).toMatchObject({
      ...{ kind: "call", action: "listLoans", actionInput: '{"toolId":71}' },
    });
  });

  test("it reports on the new wish alone", async () => {
    const steps = [
      ...told("Thanks. Now remove the tool with ID 99."),
      step("removeTool", { toolId: 99 }, "Status Code: 204. Response: "),
    ];
    const move = await next(instruction, steps);
    expect(move).toMatchObject({ kind: "respond", response: expect.stringContaining("99") });
    expect(move).toMatchObject({ response: expect.not.stringContaining("Trestle") });
  });

  test("the user says the scenario's follow-ups, one after each response, and then nothing more", () => {
    const followUps = ["One.", "Two."].map((text) => ({ text, functionNames: [], statedFacts: [] }));
    const scenario: Scenario = {
      ...{ kind: "followUp", goal: "", functionNames: [], statedFacts: [], hiddenFacts: [], followUps },
    };
    const said = (steps: Step[]) => goOn(view(instruction, steps, scenario))?.text;
    expect(said([])).toBe("One.");
    expect(said(told("One."))).toBe("Two.");
    expect(said([...told("One."), ...told("Two.")])).toBeUndefined();
    expect(goOn(view(instruction))).toBeNull();
  });
});

test("what could not be made is not asked for: the user cannot know its id either", async () => {
  const instruction =
    'Add a new tool called "Bench vice" in the metal category. After that, show me the details of that tool.';
  const first = await next(instruction);
  if (first.kind !== "call") throw new Error("no call");
  const failed = step(
    "addTool",
    JSON.parse(first.actionInput) as object,
    'Status Code: 409. Response: {"message":"There is one already."}',
  );
  expect(await next(instruction, [failed])).toMatchObject({
    kind: "respond",
    response: expect.stringMatching(/there is one already/i),
  });
});
