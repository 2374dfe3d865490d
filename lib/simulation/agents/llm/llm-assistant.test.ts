import { describe, expect, test } from "vitest";
import type { Step } from "#lib/domain/step.ts";
import { type FaultClass, ModelFault } from "#lib/platform/llm/chat-model.ts";
import { createLlmAgents } from "./testing/create-llm-agents.ts";
import { harbourContract as contract } from "./testing/harbour-contract.ts";
import { type Line, scriptedModel } from "./testing/scripted-model.ts";

const step: Step = {
  thought: "I need the berths.",
  action: "listBerths",
  actionInput: '{"pier": "A"}',
  observation: "Status Code: 200. Response: []",
};

/** A response after which the user went on. */
const response: Step = {
  thought: "",
  action: "respondToUser",
  actionInput: '{"Response": "None."}',
  observation: "And at C?",
};

function assistant(callStyle: "react" | "tools", lines: Line[], signal?: AbortSignal) {
  const model = scriptedModel(...lines);
  const agents = createLlmAgents({
    userModel: model,
    assistantModel: model,
    executorModel: model,
    callStyle,
    structuredOutput: false,
    seed: 5,
    ...(signal ? { signal } : {}),
  });
  const next = (steps: Step[] = []) =>
    agents.assistantAgent.next({ contract, instruction: "Any berth at pier A?", scenario: null, steps });
  return { model, agents, next };
}

const call = "Thought: t\nAction: listBerths\nAction Input: {}";
const callMove = { kind: "call", thought: "t", action: "listBerths", actionInput: "{}" };

describe("in ReAct text the assistant", () => {
  test("shows rules and documentation first, then the request, then each step, and stops at observations", async () => {
    const { model, next } = assistant("react", [call]);
    expect(await next([step])).toEqual(callMove);
    const [request] = model.requests;
    expect(request).toMatchObject({
      promptVersion: "assistant-react/2",
      temperature: 0,
      stop: ["\nObservation:"],
      seed: 5,
    });
    expect(request?.messages.map(({ role }) => role)).toEqual(["system", "user", "assistant", "user"]);
    expect(request?.messages[2]?.content).toBe(
      'Thought: I need the berths.\nAction: listBerths\nAction Input: {"pier": "A"}',
    );
    expect(request).not.toHaveProperty("tools");
  });

  test("shows calls that were made together as one turn, and what was said between as turns", async () => {
    const { model, next } = assistant("react", [call]);
    await next([step, { ...step, actionInput: '{"pier": "B"}', sameTurn: true }, response]);
    const [turn, observed, said, goesOn] = model.requests[0]?.messages.slice(2) ?? [];
    expect(turn?.content).toBe(
      'Thought: I need the berths.\nAction: listBerths\nAction Input: {"pier": "A"}\nAction: listBerths\nAction Input: {"pier": "B"}',
    );
    expect(observed?.content).toMatch(/^Observation 1:\n[\s\S]+\n\nObservation 2:\n/);
    expect(said).toEqual({ role: "assistant", content: "Thought: \nResponse: None." });
    expect(goesOn).toMatchObject({ role: "user", content: expect.stringContaining("And at C?") });
  });

  test("repairs a turn once, and tells the model what could not be read", async () => {
    const { model, next } = assistant("react", ["I would call listBerths.", call]);
    expect(await next()).toEqual(callMove);
    const messages = model.requests[1]?.messages.slice(-2);
    expect(messages?.[0]).toEqual({ role: "assistant", content: "I would call listBerths." });
    expect(messages?.[1]?.content).toContain("it has none of the labels");
  });

  test.each<[string, string[], string]>([
    ["unreadable turns", ["Hm.", "Hm again."], "malformedOutput"],
    ["empty turns", ["", " "], "emptyResponse"],
    ["an empty turn after an unreadable one", ["Hm.", ""], "malformedOutput"],
  ])("ends after two %s", async (_, lines, reason) => {
    expect(await assistant("react", lines).next()).toMatchObject({ kind: "stop", reason });
  });
});

describe("with native tool calls the assistant", () => {
  test("is offered the functions and a way to ask, under names that servers take", async () => {
    const line = {
      content: "I book it.",
      toolCalls: [{ id: "x", name: "bookings_create", arguments: '{"berthId": 4}' }],
    };
    const { model, next } = assistant("tools", [line]);
    expect(await next([step])).toEqual({
      kind: "call",
      thought: "I book it.",
      action: "bookings.create",
      actionInput: '{"berthId": 4}',
    });
    const [request] = model.requests;
    expect(request?.tools?.map(({ name }) => name)).toEqual(["listBerths", "bookings_create", "getDetails"]);
    expect(request?.tools?.[1]?.parameters).toEqual({
      type: "object",
      properties: { berthId: { type: "integer" }, boat: { $ref: "#/$defs/Boat" } },
      required: ["berthId"],
      $defs: { Boat: contract.schemas.Boat },
    });
    expect(request?.messages.slice(2)).toMatchObject([
      {
        role: "assistant",
        content: "I need the berths.",
        toolCalls: [{ id: "call_1", name: "listBerths", arguments: '{"pier": "A"}' }],
      },
      { role: "tool", toolCallId: "call_1" },
    ]);
  });

  test("shows arguments that were no JSON as an object, since servers refuse others", async () => {
    const { model, next } = assistant("tools", [{ content: "Done." }]);
    await next([{ ...step, actionInput: "pier A" }]);
    expect(model.requests[0]?.messages[2]).toMatchObject({ toolCalls: [{ arguments: '{"unreadable":"pier A"}' }] });
  });

  test("makes several calls of one answer together, keeps names it made up, and no arguments as none", async () => {
    const toolCalls = [
      { id: "1", name: "noSuchTool", arguments: "" },
      { id: "2", name: "listBerths", arguments: "{}" },
    ];
    expect(await assistant("tools", [{ toolCalls }]).next()).toEqual({
      kind: "call",
      thought: "",
      action: "noSuchTool",
      actionInput: "{}",
      also: [{ action: "listBerths", actionInput: "{}" }],
    });
  });

  test("shows calls that were made together as one message, and what was said between as turns", async () => {
    const { model, next } = assistant("tools", [{ content: "Done." }]);
    await next([step, { ...step, actionInput: '{"pier": "B"}', sameTurn: true }, response]);
    expect(model.requests[0]?.messages.slice(2)).toMatchObject([
      { role: "assistant", toolCalls: [{ id: "call_1" }, { id: "call_2", arguments: '{"pier": "B"}' }] },
      { role: "tool", toolCallId: "call_1" },
      { role: "tool", toolCallId: "call_2" },
      { role: "assistant", content: "None." },
      { role: "user", content: expect.stringContaining("And at C?") },
    ]);
  });

  test("is offered to read on once an observation was shortened, behind all other tools", async () => {
    const { model, next } = assistant("tools", ["One.", "Two."]);
    const marker = '[{"…":"9 more items; retrieve step 0, pointer "", from 1"}]';
    await next([step]);
    await next([{ ...step, observation: `Status Code: 200. Response: ${marker}` }]);
    const [before, after] = model.requests.map(({ tools = [] }) => tools);
    expect(after?.slice(0, -1)).toEqual(before);
    expect(after?.at(-1)?.name).toBe("retrieve");
  });

  test("responds when it calls nothing", async () => {
    const { next } = assistant("tools", [{ content: "<think>easy</think>There is one." }]);
    expect(await next()).toEqual({ kind: "respond", thought: null, response: "There is one." });
  });

  test("repairs calls written as text, and nothing at all", async () => {
    const first = assistant("tools", ['<tool_call>{"name": "x"}</tool_call>', "Done."]);
    expect(await first.next()).toMatchObject({ kind: "respond", response: "Done." });
    expect(first.model.requests[1]?.messages.at(-1)?.content).toContain("a call written as text");
    expect(await assistant("tools", ["", ""]).next()).toMatchObject({ reason: "emptyResponse" });
  });
});

describe("the episode stops", () => {
  test.each<[FaultClass, string]>([
    ["refusedKey", "endpointRefused"],
    ["badRequest", "endpointRefused"],
    ["contextExceeded", "contextExceeded"],
    ["rateLimited", "endpointFailed"],
    ["timeout", "endpointFailed"],
    ["malformedBody", "endpointFailed"],
  ])("at a fault of class %s as %s, named in the detail", async (faultClass, reason) => {
    const { next } = assistant("react", [new ModelFault(faultClass, "the words", {})]);
    expect(await next()).toEqual({ kind: "stop", reason, detail: `${faultClass}: the words` });
  });

  test.each([
    ["length", "lengthLimit"],
    ["contentFilter", "contentFilter"],
  ] as const)("when an answer ends for %s, as %s", async (finishReason, reason) => {
    expect(await assistant("react", [{ content: call, finishReason }]).next()).toMatchObject({ kind: "stop", reason });
  });

  test("when its time runs out; a cancel is thrown, and so is anything unexpected", async () => {
    const late = AbortSignal.abort(new DOMException("late", "TimeoutError"));
    expect(await assistant("react", [call], late).next()).toMatchObject({ reason: "deadline" });
    await expect(assistant("react", [call], AbortSignal.abort(new Error("cancelled"))).next()).rejects.toThrow(
      "cancelled",
    );
    await expect(assistant("react", [new Error("database away")]).next()).rejects.toThrow("database away");
  });
});

test("usage is the sum of all calls by agent, repairs included", async () => {
  const { agents, next } = assistant("react", ["Hm.", call, call]);
  await next();
  await next([step]);
  const usage = { inputTokens: 30, outputTokens: 15, calls: 3 };
  expect(agents.usage()).toMatchObject({ ...usage, byAgent: { assistantAgent: usage } });
  expect(Object.keys(agents.usage().byAgent ?? {})).toEqual(["assistantAgent"]);
});
