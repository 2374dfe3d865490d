import { expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import { readReply } from "./read-reply.ts";

test("reads status and body", () => {
  expect(readReply(renderObservation(201, '{"a": [1]}'))).toEqual({
    statusCode: 201,
    failed: false,
    bodyText: '{"a": [1]}',
    body: { kind: "json", value: { a: [1] } },
  });
});

test("brackets in a text do not count as levels", () => {
  const text = JSON.stringify([`"${"[".repeat(500)}`]);
  expect(readReply(renderObservation(200, text)).body.kind).toBe("json");
});

test("takes the advice that ToolAlpaca appends to an error off its body", () => {
  const advice = ". You should choose one of: (1) change the input and retry; (2) explain; (3) call another function.";
  expect(readReply(renderObservation(404, `{"error":"no berth"}${advice}`))).toMatchObject({
    failed: true,
    body: { kind: "json", value: { error: "no berth" } },
  });
  const quoted = JSON.stringify({ text: advice });
  expect(readReply(renderObservation(200, quoted)).body).toEqual({ kind: "json", value: { text: advice } });
});

test.each([
  ['{"berths":[{"berthId":4', "cutOff"],
  ['{"a": "it ends in }', "notJson"],
  ["{'berths': [{'berthId': 4", "cutOff"],
  ["{'berths': [], 'open': True}", "python"],
  ['{"open": True}', "python"],
  ['{"a": 1,}', "notJson"],
  ["The berth is free.", "notJson"],
  ["<html></html>", "notJson"],
  [`${"[".repeat(201)}${"]".repeat(201)}`, "tooDeep"],
])("says of the body %s that it is %s", (text, fault) => {
  expect(readReply(renderObservation(200, text)).body).toEqual({ kind: "text", fault });
});

test.each(["", "  \n"])("an empty body is empty", (text) => {
  expect(readReply(renderObservation(204, text)).body).toEqual({ kind: "empty" });
});

test.each([
  'Parameter type error: "nights", expected integer, but got string. You need to change the input and try again.',
  "Missing required parameters: harbour. You need to change the input and try again.",
  "findBerth is not a valid tool, try another one.",
])("knows a refusal that never reached the API: %s", (observation) => {
  expect(readReply(observation)).toMatchObject({ statusCode: undefined, failed: true });
});

test.each(["Nine metres.", "", "Status Code: abc. Response: {}"])(
  "takes other text for an answer: %s",
  (observation) => {
    expect(readReply(observation)).toMatchObject({ statusCode: undefined, failed: false, body: { kind: "empty" } });
  },
);
