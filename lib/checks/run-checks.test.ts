import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderObservation } from "#lib/domain/observation.ts";
import { runChecks } from "./run-checks.ts";
import { harbourDesk, instanceWith, stepWith } from "./testing/harbour-desk.ts";

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.json(),
  fc.constantFrom(
    "",
    "\0",
    "\ud800",
    "__proto__",
    '{"__proto__":{"a":1},"harbour":"\\u0000"}',
    '{"harbour":1e999}',
    '{"harbour":"Marstal"}',
    "null",
    "[".repeat(50_000),
    `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
    `{"${"x".repeat(5000)}":1}`,
  ),
);
const hostileStep = fc.record({
  thought: hostileText,
  action: fc.oneof(fc.constantFrom("findBerths", "bookBerth", "tides", "getDetails"), hostileText),
  actionInput: hostileText,
  observation: fc.oneof(
    hostileText,
    fc.tuple(fc.constantFrom(200, 404, 500), hostileText).map((it) => renderObservation(...it)),
  ),
});

describe("whatever it is given", () => {
  test("it answers with findings that can be stored and shown", () => {
    fc.assert(
      fc.property(fc.array(hostileStep, { maxLength: 6 }), hostileText, hostileText, (steps, instruction, response) => {
        const instance = instanceWith({ steps, instruction, response });
        for (const contract of [harbourDesk, null]) {
          for (const { message, target } of runChecks(instance, contract)) {
            expect(message.length).toBeLessThanOrEqual(501);
            const text = [message, target.pointer, target.field].join("\n");
            expect([text.includes("\0"), text.isWellFormed()]).toEqual([false, true]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    `${"[".repeat(100_000)}${"]".repeat(100_000)}`,
    `{"harbour":${"[".repeat(5000)}${"]".repeat(5000)}}`,
    `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`,
    "a.".repeat(500_000),
    "[A".repeat(500_000),
    `"${"\\".repeat(1_000_000)}`,
    `"${'\\"'.repeat(500_000)}`,
    "no ".repeat(300_000),
    JSON.stringify(Array.from({ length: 50_000 }, (_, i) => i)),
  ])("a megabyte of trouble is read before the test runs out of time (%#)", (text) => {
    const steps = [
      stepWith({ actionInput: text }),
      stepWith({ action: text, observation: renderObservation(404, text) }),
      stepWith({ action: "harbours", observation: renderObservation(200, text) }),
    ];
    const instance = instanceWith({ instruction: text.slice(0, 16_000), steps, response: text });
    expect(runChecks(instance, harbourDesk).length).toBeGreaterThan(0);
  });

  test("it gives the same findings twice", () => {
    const instance = instanceWith({ steps: [stepWith({ action: "x" }), stepWith({ actionInput: "{" })] });
    expect(runChecks(instance, harbourDesk)).toEqual(runChecks(instance, harbourDesk));
  });

  test("a call with thousands of unknown arguments makes a handful of findings", () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`argument${i}`, i]));
    const results = runChecks(instanceWith({ steps: [stepWith({ actionInput: JSON.stringify(many) })] }), harbourDesk);
    expect(results.length).toBeLessThan(20);
  });
});
