import { describe, expect, test } from "vitest";
import { namedNumbers, namedTexts, positiveNumber, readSimulateOptions, wholeNumber } from "./simulate-options.ts";

const base = { all: true, endpoint: "offline", executor: "simulated" as const, seed: 1, concurrency: 16, maxSteps: 8 };

describe("readSimulateOptions", () => {
  test("makes a run of what was asked for, with limits, mixes and agents", () => {
    const run = readSimulateOptions({
      ...base,
      agent: namedTexts("userAgent=small,assistantAgent=large"),
      mix: namedNumbers("singleCall=3,chainedCalls=1"),
      errors: namedNumbers("notFound=0.05"),
      ...{ maxCost: 2.5, maxTokens: 1000, maxMinutes: 5, passing: 10, candidates: 20 },
    });
    expect(run).toMatchObject({
      apis: { all: true },
      instructions: { mode: "generate", perApi: 10 },
      agents: { userAgent: "small", assistantAgent: "large" },
      kindMix: { singleCall: 3, chainedCalls: 1 },
      errorMix: { notFound: 0.05 },
      stop: { costUsd: 2.5, tokens: 1000, minutes: 5, passing: 10, candidates: 20 },
    });
  });

  test.each([
    [{ candidates: 5 }, /--candidates bounds/],
    [{ candidates: 5, passing: 6 }, /5 candidates cannot bring 6/],
    [{ mix: { wishfulCalls: 1 } }, /^--mix/],
    [{ mix: { singleCall: 0 } }, /at least one kind needs a weight/],
    [{ errors: { notFound: 0.6, timeout: 0.6 } }, /^--errors.*must not exceed 1/],
    [{ agent: { judge: "large" } }, /^--agent/],
    [{ instructionsPerApi: 1e9 }, /^--instructions-per-api: give 1,000 at most\.$/],
    [{ all: false, api: [""] }, /^--api: it must not be empty\.$/],
    [{ maxSteps: 0 }, /^--max-steps: give 1 at least\.$/],
    [{ maxCost: 1e9 }, /^--max-cost: give 1,000,000 at most\.$/],
    [{ mix: { singleCall: 5000 } }, /^--mix singleCall: give 1,000 at most\.$/],
    [{ category: "Weather" }, /exactly one of --api/],
  ])("refuses %j and says which option is wrong", (options, message) => {
    expect(() => readSimulateOptions({ ...base, ...options })).toThrow(message);
  });
});

test.each([
  [() => wholeNumber("-1"), /whole number/],
  [() => positiveNumber("0"), /above zero/],
  [() => positiveNumber(""), /above zero/],
  [() => namedNumbers("singleCall"), /name=value/],
  [() => namedNumbers("singleCall=many"), /needs a number/],
  [() => namedTexts("a=b=c"), /name=value/],
])("an option that cannot be read is refused: %s", (read, message) => {
  expect(read).toThrow(message);
});
