import { describe, expect, test } from "vitest";
import { parseReact } from "./parse-react.ts";

const call = (thought: string, action: string, actionInput: string) => ({
  kind: "call",
  thought,
  action,
  actionInput,
});

describe("parseReact reads", () => {
  test("a call", () => {
    expect(parseReact('Thought: I need it.\nAction: getCity\nAction Input: {"name": "Lima"}')).toEqual(
      call("I need it.", "getCity", '{"name": "Lima"}'),
    );
  });

  test("a response, with line breaks in it", () => {
    expect(parseReact("Thought: done\nResponse: Lima has\n\n- 10 million people.")).toEqual({
      kind: "respond",
      thought: "done",
      response: "Lima has\n\n- 10 million people.",
    });
  });

  test.each(["Final Answer", "final answer", "Answer", "Final Response", "**Response"])("%s as a response", (label) => {
    const bold = label.startsWith("**") ? "**" : "";
    expect(parseReact(`Thought: x\n${label}:${bold} It rains.`)).toEqual({
      kind: "respond",
      thought: "x",
      response: "It rains.",
    });
  });

  test("a thought that has no label", () => {
    expect(parseReact("Let me look.\nAction: a\nAction Input: {}")).toEqual(call("Let me look.", "a", "{}"));
    expect(parseReact("Action: a\nAction Input: {}")).toEqual(call("", "a", "{}"));
    expect(parseReact("Response: hi")).toEqual({ kind: "respond", thought: null, response: "hi" });
  });

  test("labels in bold, in capitals, with an underscore, and names in quotes", () => {
    expect(parseReact('**Thought:** t\n**ACTION:** `getCity`\n**Action_Input:** {"a": 1}')).toEqual(
      call("t", "getCity", '{"a": 1}'),
    );
    expect(parseReact('Thought: t\nAction: "getCity()"\nAction Input: {}')).toEqual(call("t", "getCity", "{}"));
  });

  test("JSON in a code fence, over several lines", () => {
    const json = '{\n  "a": "x",\n  "b": [1, 2]\n}';
    expect(parseReact(`Thought: t\nAction: f\nAction Input:\n\`\`\`json\n${json}\n\`\`\``)).toEqual(
      call("t", "f", json),
    );
  });

  test("a turn that is fenced as a whole", () => {
    expect(parseReact("```\nThought: t\nAction: f\nAction Input: {}\n```")).toEqual(call("t", "f", "{}"));
  });

  test("JSON up to its own end, whatever follows", () => {
    const turn = 'Thought: t\nAction: f\nAction Input: {"a": "}"} I will wait.\nObservation: 200\nResponse: made up';
    expect(parseReact(turn)).toEqual(call("t", "f", '{"a": "}"}'));
  });

  test("JSON whose strings look like labels or hold quotes", () => {
    const json = '{"text": "say \\"hi\\"",\n"note": "\nResponse: no"}';
    expect(parseReact(`Thought: t\nAction: f\nAction Input: ${json}`)).toEqual(call("t", "f", json));
  });

  test("input that is no JSON, as it is written", () => {
    expect(parseReact("Thought: t\nAction: f\nAction Input: Lima, Peru\nObservation: x")).toEqual(
      call("t", "f", "Lima, Peru"),
    );
    expect(parseReact('Thought: t\nAction: f\nAction Input: {"a": ')).toEqual(call("t", "f", '{"a":'));
    expect(parseReact("Thought: t\nAction: f\nAction Input: {'a': 1}")).toEqual(call("t", "f", "{'a': 1}"));
  });

  test("the first move of several", () => {
    expect(parseReact("Thought: t\nAction: f\nAction Input: {}\nThought: u\nResponse: r")).toEqual(
      call("t", "f", "{}"),
    );
    expect(parseReact("Thought: t\nResponse: r\nAction: f\nAction Input: {}")).toEqual({
      kind: "respond",
      thought: "t",
      response: "r",
    });
  });

  test("calls that stand right behind the first as made together with it", () => {
    const two = 'Thought: t\nAction: f\nAction Input: {"a": "\\nAction: no"}\nAction: g\nAction Input: {}';
    const also = [{ action: "g", actionInput: "{}" }];
    expect(parseReact(two)).toEqual({ ...call("t", "f", '{"a": "\\nAction: no"}'), also });
    expect(parseReact(`${two}\nObservation: made up\nAction: h\nAction Input: {}`)).toMatchObject({ also });
    expect(parseReact(`${two}\nThought: now\nAction: h\nAction Input: {}`)).toMatchObject({ also });
    expect(parseReact(`${two}\n**Action:** h\n**Action Input:**\n\`\`\`json\n{"b": 1}\n\`\`\``)).toMatchObject({
      also: [...also, { action: "h", actionInput: '{"b": 1}' }],
    });
  });

  test("a further call that cannot be read as the end of the turn", () => {
    for (const rest of ["Action: g", "Action:\nAction Input: {}", "Action: g\nAction Input:", "I wait.\nAction: g"]) {
      expect(parseReact(`Thought: t\nAction: f\nAction Input: {}\n${rest}`)).toEqual(call("t", "f", "{}"));
    }
  });

  test("a response with a line that looks like another", () => {
    expect(parseReact("Thought: t\nResponse: Well.\nAnswer: 42\n\nThought: on\nAction: f")).toEqual({
      kind: "respond",
      thought: "t",
      response: "Well.\nAnswer: 42",
    });
  });

  test("thoughts in several parts", () => {
    expect(parseReact("Thought: one\nThought: two\nAction: f\nAction Input: {}")).toEqual(call("one\ntwo", "f", "{}"));
  });

  test("what comes after a reasoning block", () => {
    expect(parseReact("<think>Action: no</think>\nThought: t\nResponse: r")).toMatchObject({ response: "r" });
  });

  test("Windows line ends", () => {
    expect(parseReact('Thought: t\r\nAction: f\r\nAction Input: {"a": 1}\r\n')).toEqual(call("t", "f", '{"a": 1}'));
  });
});

describe("parseReact says what is wrong with", () => {
  test.each([
    ["", "empty", undefined],
    ["  \n ", "empty", undefined],
    ["<think>only thinking", "empty", undefined],
    ["It is sunny.", "unreadable", /none of the labels/],
    ["Thought: hm", "unreadable", /neither an action nor a response/],
    ["Thought: hm\nAction: f", "unreadable", /no action input/],
    ["Thought: hm\nAction:\nAction Input: {}", "unreadable", /names no action/],
    ["Thought: hm\nAction: f\nAction Input:", "unreadable", /action input is empty/],
    ["Thought: hm\nResponse:", "unreadable", /response is empty/],
  ])("%j", (text, kind, problem) => {
    const turn = parseReact(text);
    expect(turn.kind).toBe(kind);
    if (problem) expect(turn).toMatchObject({ problem: expect.stringMatching(problem) });
  });

  test("huge and hostile text, quickly", () => {
    const startedAt = performance.now();
    for (const text of ["{".repeat(200_000), "Action: ".repeat(50_000), `Thought:${" \n".repeat(100_000)}`])
      parseReact(text);
    parseReact(`Thought: t\nAction: f\nAction Input: ${'{"a":'.repeat(50_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });
});
