import { describe, expect, test } from "vitest";
import { checkFunctionName } from "./check-function-name.ts";
import { readEvidence } from "./read-evidence.ts";
import { harbourDesk, instanceWith, stepWith } from "./testing/harbour-desk.ts";

const messageOf = (action: string) =>
  checkFunctionName(readEvidence(instanceWith({ steps: [stepWith({ action })] }), harbourDesk))[0]?.message;

describe("F02", () => {
  test.each(["getDetails", " findBerths\n", "tides"])("knows %j", (action) => {
    expect(messageOf(action)).toBeUndefined();
  });

  test.each(["None", "N/A", "_Exception", "Final Answer", "null"])(
    "tells that %s is a leftover of the output",
    (action) => {
      expect(messageOf(action)).toContain("a marker in the model's output");
    },
  );

  test.each(["", "  "])("tells that %j names nothing", (action) => {
    expect(messageOf(action)).toBe("The step names no function.");
  });

  test.each(["FindBerths", "findBerths(Marstal)", "functions.findBerths"])(
    "names the function that %s meant",
    (action) => {
      expect(messageOf(action)).toBe(`“${action}” is not a function of HarbourDesk. The nearest is findBerths.`);
    },
  );

  test.each(["constructor", "__proto__", "cancelBooking"])("does not know %s", (action) => {
    expect(messageOf(action)).toBe(`“${action}” is not a function of HarbourDesk.`);
  });
});
