import { describe, expect, test } from "vitest";
import { apiFunction, contractOf, HOSTILE_TEXTS, selectedApi, selectedInstance } from "#lib/export/testing/selected.ts";
import type { SelectedInstance } from "./format.ts";
import { openAiChat } from "./open-ai-chat.ts";

function lineOf(instance: SelectedInstance, api = selectedApi()) {
  const row = openAiChat.forApi(api).row(instance);
  if ("leftOut" in row) throw new Error(row.leftOut);
  return JSON.parse(row.text);
}

const [step] = selectedInstance().steps;
if (!step) throw new Error("no step");

describe("openAiChat", () => {
  test("writes messages with arguments as JSON text, the thought as content, and the tools", () => {
    expect(lineOf(selectedInstance())).toEqual({
      messages: [
        { role: "user", content: "Rate of EUR?" },
        {
          role: "assistant",
          content: "I need the rate.",
          tool_calls: [
            { id: "call_1", type: "function", function: { name: "getRate", arguments: '{"currency": "EUR"}' } },
          ],
        },
        { role: "tool", tool_call_id: "call_1", content: '{"rate":1.1}' },
        { role: "assistant", content: "1 EUR = 1.1 USD." },
      ],
      tools: [
        {
          type: "function",
          function: {
            name: "getRate",
            description: "Does getRate.",
            parameters: { type: "object", properties: { currency: { type: "string" } }, required: ["currency"] },
          },
        },
      ],
      parallel_tool_calls: false,
    });
  });

  test("content is never null, and ids are the same every time", () => {
    const instance = selectedInstance({ steps: [{ ...step, thought: "" }, step, step] });
    const { messages } = lineOf(instance);
    for (const message of messages) expect(typeof message.content).toBe("string");
    expect(messages.flatMap((message: { tool_call_id?: string }) => message.tool_call_id ?? [])).toEqual([
      "call_1",
      "call_2",
      "call_3",
    ]);
    expect(lineOf(instance)).toEqual(lineOf(instance));
  });

  test.each([
    ['Status Code: 200. Response: {"rate":1.1}', '{"rate":1.1}'],
    ["Status Code: 204. Response: ", ""],
    ["Status Code: 404. Response: no such currency", "Status Code: 404. Response: no such currency"],
    ["Parameter type error: currency", "Parameter type error: currency"],
  ])("of the observation %j the model reads %j", (observation, content) => {
    expect(lineOf(selectedInstance({ steps: [{ ...step, observation }] })).messages[2].content).toBe(content);
  });

  test("a question to the user is said in plain words and answered by the user", () => {
    const clarify = {
      thought: "Which?",
      action: "getDetails",
      actionInput: '{"Question": "Which one?"}',
      observation: "EUR",
    };
    const { messages } = lineOf(selectedInstance({ steps: [clarify, step] }));
    expect(messages.slice(1, 3)).toEqual([
      { role: "assistant", content: "Which one?" },
      { role: "user", content: "EUR" },
    ]);
    expect(messages[3].tool_calls[0].id).toBe("call_2");
  });

  test("calls that were made together are one message, and the line says that there are such", () => {
    const line = lineOf(selectedInstance({ steps: [step, { ...step, sameTurn: true }, step] }));
    expect(line.messages.map((message: { role: string }) => message.role)).toEqual([
      ...["user", "assistant", "tool", "tool"],
      ...["assistant", "tool", "assistant"],
    ]);
    expect(line.messages[1].tool_calls.map(({ id }: { id: string }) => id)).toEqual(["call_1", "call_2"]);
    expect(line.messages.slice(2, 4).map((message: { tool_call_id: string }) => message.tool_call_id)).toEqual([
      "call_1",
      "call_2",
    ]);
    expect(line.parallel_tool_calls).toBe(true);
  });

  test("a response after which the user goes on is said to the user, and the user goes on", () => {
    const response = { ...step, action: "respondToUser", actionInput: '{"Response": "1.1"}', observation: "And GBP?" };
    const { messages } = lineOf(selectedInstance({ steps: [step, response, step] }));
    expect(messages.slice(3, 5)).toEqual([
      { role: "assistant", content: "1.1" },
      { role: "user", content: "And GBP?" },
    ]);
    expect(messages[5].tool_calls[0].id).toBe("call_3");
  });

  test("reading on is a tool of the lines that use it", () => {
    const reading = { ...step, action: "retrieve", actionInput: '{"step": 0, "pointer": ""}', observation: "[1]" };
    const line = lineOf(selectedInstance({ steps: [step, reading] }));
    expect(line.tools.map((tool: { function: { name: string } }) => tool.function.name)).toEqual([
      "getRate",
      "retrieve",
    ]);
    expect(line.messages[4]).toEqual({ role: "tool", tool_call_id: "call_2", content: "[1]" });
    const own = lineOf(
      selectedInstance({ steps: [{ ...step, action: "retrieve" }] }),
      selectedApi({ contract: () => contractOf([apiFunction("retrieve")]) }),
    );
    expect(own.tools).toHaveLength(1);
  });

  test("a question under another name is understood when it is the only text", () => {
    const ask = (actionInput: string) =>
      openAiChat
        .forApi(selectedApi())
        .row(selectedInstance({ steps: [{ ...step, action: "getDetails", actionInput }] }));
    expect(ask('{"question": "Which?"}')).toHaveProperty("text");
    expect(ask('{"a": "b", "c": "d"}')).toEqual({ leftOut: "invalidArguments" });
    expect(ask("Which?")).toEqual({ leftOut: "invalidArguments" });
  });

  test.each([
    ["invalidArguments", { steps: [{ ...step, actionInput: "{'currency': 'EUR'}" }] }],
    ["invalidArguments", { steps: [{ ...step, actionInput: "[]" }] }],
    ["invalidArguments", { steps: [{ ...step, actionInput: "" }] }],
    ["invalidArguments", { steps: [{ ...step, actionInput: "null" }] }],
    ["unknownFunction", { steps: [{ ...step, action: "getEverything" }] }],
    ["unknownFunction", { steps: [{ ...step, action: "__proto__" }] }],
    ["withoutResponse", { response: "\n" }],
  ])("leaves out with reason %s", (leftOut, change) => {
    expect(openAiChat.forApi(selectedApi()).row(selectedInstance(change))).toEqual({ leftOut });
  });

  test.each([
    ["no document", () => null],
    ["no functions", () => contractOf([])],
  ])("leaves out instances of an API with %s", (_, contract) => {
    expect(openAiChat.forApi(selectedApi({ contract })).row(selectedInstance())).toEqual({
      leftOut: "withoutDocument",
    });
  });

  test("calls use the name that the tool was given", () => {
    const contract = () => contractOf([apiFunction("rates.list / all")]);
    const line = lineOf(
      selectedInstance({ steps: [{ ...step, action: "rates.list / all" }] }),
      selectedApi({ contract }),
    );
    expect(line.messages[1].tool_calls[0].function.name).toBe("rates_list___all");
    expect(line.tools[0].function.name).toBe("rates_list___all");
  });

  test.each(HOSTILE_TEXTS.map((text) => [text.slice(0, 20), text]))("carries %j unchanged on one line", (_, text) => {
    const actionInput = JSON.stringify({ currency: text, __proto__: text });
    const row = openAiChat
      .forApi(selectedApi())
      .row(selectedInstance({ response: text, steps: [{ ...step, thought: text, actionInput, observation: text }] }));
    if ("leftOut" in row) throw new Error(row.leftOut);
    // Everything at which some reader ends a line, the control characters included.
    expect(row.text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    const { messages } = JSON.parse(row.text);
    expect(messages[1].content).toBe(text);
    expect(messages[1].tool_calls[0].function.arguments).toBe(actionInput);
    expect(messages[3].content).toBe(text);
  });
});
