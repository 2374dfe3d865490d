import { describe, expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import { checkPlaceholders } from "./check-placeholders.ts";
import { readEvidence } from "./read-evidence.ts";
import { instanceWith, stepWith } from "./testing/harbour-desk.ts";

const answering = (body: string, actionInput = "{}") =>
  stepWith({ actionInput, observation: renderObservation(200, body) });
const found = (changes: Parameters<typeof instanceWith>[0]) =>
  checkPlaceholders(readEvidence(instanceWith(changes), null));

describe("X11", () => {
  test("reports one finding a response with the first place and some of the values", () => {
    const results = found({
      steps: [
        answering('{"berths":[{"mail":"a@example.com"},{"id":"12345"},{"text":"lorem ipsum"},{"name":"string"}]}'),
      ],
    });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({ outcome: "warn", target: { step: 0, pointer: "/berths/0/mail" } });
    expect(results[0]?.message).toContain("“a@example.com”, “12345”, “lorem ipsum” and 1 more");
  });

  test("takes what the instruction, the call or the user said first for an echo", () => {
    const echo = answering('{"id":"12345","site":"example.com"}');
    expect(found({ instruction: "Look up 12345 at Example.com", steps: [echo] })).toEqual([]);
    expect(found({ steps: [answering('{"id":"12345"}', '{"id": 12345}')] })).toEqual([]);
    const told = stepWith({ action: "getDetails", actionInput: "{}", observation: "12345, on example.com" });
    expect(found({ steps: [told, echo] })).toEqual([]);
    expect(found({ steps: [echo, told] })).toHaveLength(1);
  });

  test("“string” is an echo only as a value", () => {
    const body = '{"name":"string"}';
    expect(found({ instruction: "Set the connection string", steps: [answering(body)] })).toHaveLength(1);
    expect(found({ steps: [answering(body, '{"word": "string"}')] })).toEqual([]);
  });

  test("reads a cut-off body as text", () => {
    expect(found({ steps: [answering('{"berths":[{"mail":"a@example.com"},{"i')] })).toHaveLength(1);
  });

  test("looks at responses only", () => {
    const response = "Write to a@example.com.";
    const refusal = stepWith({ observation: "Parameter type error: example.com" });
    expect(found({ steps: [refusal], response })).toEqual([]);
  });
});
