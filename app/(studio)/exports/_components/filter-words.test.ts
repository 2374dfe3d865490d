import { describe, expect, test } from "vitest";
import { queryWords } from "./filter-words.ts";

describe("queryWords", () => {
  test.each([
    ["", "all instances"],
    ["status=accepted", "accepted"],
    ["status=accepted,needsFix", "accepted or needs fix"],
    ["status=accepted&api=axolotl&minSteps=2", "accepted; of axolotl; 2 steps or more"],
    ["api=a,b,c,d", "of 4 APIs"],
    ["reason=missing_required_param", "rejected for missing argument"],
    ["split=heldOut&origin=simulated", "of the held-out split; simulated"],
    ['q="rain today"', 'with “"rain today"” in the text'],
  ])("%s is said as %s", (query, words) => {
    expect(queryWords(query)).toBe(words);
  });

  test("a query of another release is shown as it is written", () => {
    expect(queryWords("mood=sunny")).toBe("mood=sunny");
  });
});
