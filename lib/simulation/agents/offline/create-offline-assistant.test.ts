import { describe, expect, test } from "vitest";
import type { Step } from "#lib/domain/step.ts";
import { lendingDesk } from "#lib/simulation/world-state/testing/lending-desk.ts";
import { createOfflineAssistant } from "./create-offline-assistant.ts";

const next = (instruction: string, steps: Step[] = []) =>
  createOfflineAssistant(1).next({ contract: lendingDesk, instruction, scenario: null, steps });

const step = (action: string, input: object, observation: string): Step => ({
  thought: "",
  action,
  actionInput: JSON.stringify(input),
  observation,
});

async function callFor(instruction: string, steps: Step[] = []) {
  const move = await next(instruction, steps);
  if (move.kind !== "call") throw new Error(`no call: ${JSON.stringify(move)}`);
  return { action: move.action, input: JSON.parse(move.actionInput) as Record<string, unknown>, thought: move.thought };
}

async function responseFor(instruction: string, steps: Step[]) {
  const move = await next(instruction, steps);
  if (move.kind !== "respond") throw new Error(`no response: ${JSON.stringify(move)}`);
  return move.response;
}

describe("the assistant finds function and values in the text", () => {
  test.each([
    [
      "Can you show me the garden tools that are in good condition? No more than 4, please.",
      "listTools",
      { category: "garden", condition: "good", limit: 4 },
    ],
    ["Remove the tool with ID 4410.", "removeTool", { toolId: 4410 }],
    [
      'I\'d like to add a new tool called "Bench vice" in the metal category. The daily fee is 3.5.',
      "addTool",
      { name: "Bench vice", category: "metal", dailyFee: 3.5 },
    ],
    [
      "Which loans of tool 99 were there between 3 and 10 March 2026?",
      "listLoans",
      { toolId: 99, startDate: "2026-03-03", endDate: "2026-03-10" },
    ],
    [
      "Please register me as a new member, my e-mail is mara@harborline.example and I live in Lisbon.",
      "registerMember",
      { email: "mara@harborline.example", city: "Lisbon" },
    ],
  ])("%s", async (instruction, action, input) => {
    expect(await callFor(instruction)).toMatchObject({ action, input });
  });

  test("and leaves out what nobody mentioned", async () => {
    expect((await callFor("List the tools that can be borrowed.")).input).toEqual({});
  });

  test("and looks up an id by name before it needs it", async () => {
    const instruction = 'Who borrowed the "Long ladder"? List the loans of that tool.';
    const first = await callFor(instruction);
    expect(first).toMatchObject({ action: "listTools", input: { q: "Long ladder" } });
    const found = {
      items: [
        { id: 1, name: "Short ladder" },
        { id: 2, name: "Long ladder" },
      ],
      total: 2,
      page: 1,
    };
    const steps = [step("listTools", { q: "Long ladder" }, `Status Code: 200. Response: ${JSON.stringify(found)}`)];
    expect(await callFor(instruction, steps)).toMatchObject({ action: "listLoans", input: { toolId: 2 } });
  });
});

describe("what is missing", () => {
  const instruction = "Please remove a tool.";

  test("is asked for, once", async () => {
    const asked = await callFor(instruction);
    expect(asked.action).toBe("getDetails");
    expect(asked.input.Question).toContain("tool ID");
    const answered = [step("getDetails", asked.input, "Sure, the tool ID is 318.")];
    expect(await callFor(instruction, answered)).toMatchObject({ action: "removeTool", input: { toolId: 318 } });
  });

  test("is owned up to when the user does not know it", async () => {
    const asked = await callFor(instruction);
    const response = await responseFor(instruction, [step("getDetails", asked.input, "Sorry, I don't know that.")]);
    expect(response).toMatch(/sorry|cannot|unfortunately/i);
    expect(response).toContain("tool ID");
  });

  test("falls back to what the document offers", async () => {
    const asked = await callFor('Add a new tool called "Bench vice".');
    const steps = [step("getDetails", asked.input, "I'm not sure about that, sorry.")];
    expect(await callFor('Add a new tool called "Bench vice".', steps)).toMatchObject({
      action: "addTool",
      input: { name: "Bench vice", category: "garden" },
    });
  });
});

describe("the response", () => {
  test("tells what came back and nothing else", async () => {
    const body = { items: [{ id: 7, name: "Trestle saw", category: "wood", condition: "worn" }], total: 1, page: 1 };
    const response = await responseFor("Show me the wood tools.", [
      step("listTools", { category: "wood" }, `Status Code: 200. Response: ${JSON.stringify(body)}`),
    ]);
    expect(response).toContain("Trestle saw");
    expect(response).not.toMatch(/[{}]/);
  });

  test("owns up to an error in the service's words", async () => {
    const response = await responseFor("Remove the tool with ID 5.", [
      step("removeTool", { toolId: 5 }, 'Status Code: 404. Response: {"message":"No tool with ID 5 was found."}'),
    ]);
    expect(response).toMatch(/no tool with ID 5 was found/);
    expect(response).toMatch(/sorry|unfortunately/i);
  });

  test("follows one more try after a failure that may pass", async () => {
    const failed = step("removeTool", { toolId: 5 }, "Status Code: 503. Response: ");
    expect(await callFor("Remove the tool with ID 5.", [failed])).toMatchObject({
      action: "removeTool",
      input: { toolId: 5 },
    });
    expect(await responseFor("Remove the tool with ID 5.", [failed, failed])).toMatch(/503/);
  });
});

test("thoughts differ from step to step and say which function is called", async () => {
  const thoughts = await Promise.all(
    [
      "Remove the tool with ID 5.",
      "Remove the tool with ID 6.",
      "Remove the tool with ID 7.",
      "Remove the tool with ID 8.",
    ].map(async (text) => (await callFor(text)).thought),
  );
  expect(new Set(thoughts).size).toBeGreaterThan(2);
  expect(thoughts.every((thought) => thought.includes("removeTool"))).toBe(true);
});
