import { expect, test } from "vitest";
import type { Step } from "#lib/domain/step.ts";
import { createLlmAgents } from "./create-llm-agents.ts";
import { harbourContract as contract } from "./testing/harbour-contract.ts";
import { type Line, scriptedModel } from "./testing/scripted-model.ts";

function executor(lines: Line[], structuredOutput = false) {
  const model = scriptedModel(...lines);
  const agents = createLlmAgents({
    userModel: model,
    assistantModel: model,
    executorModel: model,
    callStyle: "react",
    structuredOutput,
    seed: 1,
  });
  const execute = (functionName: string, args: Record<string, unknown>, steps: Step[] = []) =>
    agents.toolExecutor.execute({ contract, instruction: "i", scenario: null, steps }, { functionName, args });
  return { model, execute };
}

const response = (statusCode: number, body: unknown) => ({
  ...{ kind: "response", statusCode, body: JSON.stringify(body) },
  trace: { answeredBy: "llm" },
});

test("the model writes the body, code the status: the documented one of a success", async () => {
  const { execute } = executor(['{"status": 200, "body": {"bookingId": 7}}']);
  expect(await execute("bookings.create", { berthId: 4 })).toEqual(response(201, { bookingId: 7 }));
});

test("a body without its envelope, in a fence, with words around it, is taken", async () => {
  const { execute } = executor(['Sure:\n```json\n[{"id": 1, "pier": "A"}]\n```\nDone.']);
  expect(await execute("listBerths", { pier: "A" })).toEqual(response(200, [{ id: 1, pier: "A" }]));
});

test("the model may refuse with a 4xx of its own, but not fail on purpose", async () => {
  const missing = executor(['{"status": 404, "body": {"error": "no such berth"}}']);
  expect(await missing.execute("bookings.create", { berthId: 999 })).toEqual(response(404, { error: "no such berth" }));
  const failing = executor(['{"status": 503, "body": {"bookingId": 1}}']);
  expect(await failing.execute("bookings.create", { berthId: 1 })).toMatchObject({ statusCode: 201 });
});

test("it sees the called operation, its schemas and the calls before, and nothing else", async () => {
  const { model, execute } = executor(['{"status": 200, "body": []}']);
  const steps: Step[] = [
    {
      thought: "secret thought",
      action: "bookings.create",
      actionInput: '{"berthId": 4}',
      observation: 'Status Code: 201. Response: {"bookingId": 7}',
    },
    {
      thought: "t",
      action: "getDetails",
      actionInput: '{"Question": "Which pier?"}',
      observation: "Pier A, the person said.",
    },
  ];
  await execute("listBerths", { pier: "A" }, steps);
  const text = model.requests[0]?.messages.map(({ content }) => content).join("\n") ?? "";
  expect(text).toContain('"schema":"Berth"');
  expect(text).toContain("bookingId");
  expect(text).toContain("Success status: 200");
  for (const hidden of ["secret thought", "the person said", "Book a berth", '"schema":"Boat"', "Unused"])
    expect(text).not.toContain(hidden);
});

test("a violation is sent back once, with its place; then what came is taken if it is JSON", async () => {
  const mended = executor([
    '{"status": 201, "body": {"bookingId": "seven"}}',
    '{"status": 201, "body": {"bookingId": 7}}',
  ]);
  expect(await mended.execute("bookings.create", { berthId: 4 })).toEqual(response(201, { bookingId: 7 }));
  expect(mended.model.requests[1]?.messages.at(-1)?.content).toMatch(/does not fit the documented schema.*bookingId/);

  const stubborn = executor([
    '{"status": 201, "body": {"bookingId": "seven"}}',
    '{"status": 201, "body": {"bookingId": "eight"}}',
  ]);
  expect(await stubborn.execute("bookings.create", { berthId: 4 })).toEqual(response(201, { bookingId: "eight" }));

  const fallingSilent = executor(['{"status": 201, "body": {"bookingId": "seven"}}', "I cannot."]);
  expect(await fallingSilent.execute("bookings.create", { berthId: 4 })).toEqual(response(201, { bookingId: "seven" }));
});

test.each<[string, Line[]]>([
  ["words", ["I am a server.", "Still one."]],
  ["nothing", ["", ""]],
  [
    "answers cut off at the length limit",
    [
      { content: '{"status": 200', finishReason: "length" },
      { content: "[", finishReason: "length" },
    ],
  ],
])("%s instead of JSON make an honest 500", async (_, lines) => {
  expect(await executor(lines).execute("listBerths", { pier: "A" })).toMatchObject({
    kind: "response",
    statusCode: 500,
  });
});

test("a withheld answer ends the episode", async () => {
  const { execute } = executor([{ finishReason: "contentFilter" }]);
  expect(await execute("listBerths", { pier: "A" })).toMatchObject({ kind: "stop", reason: "contentFilter" });
});

test("where the endpoint can be held to a shape, the documented schema is the shape, standing alone", async () => {
  const { model, execute } = executor(['{"status": 200, "body": []}'], true);
  await execute("listBerths", { pier: "A" });
  const schema = model.requests[0]?.jsonSchema?.schema;
  expect(schema?.required).toEqual(["status", "body"]);
  expect(JSON.stringify(schema)).not.toContain("#/schemas/");
  expect(schema?.$defs).toHaveProperty("Berth");
});
