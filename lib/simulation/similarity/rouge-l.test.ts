import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { areNearDuplicates, rougeL, wordsOf } from "./rouge-l.ts";

const words = (text: string) => wordsOf(text);

describe("ROUGE-L of two texts", () => {
  test.each([
    // Lin 2004, section 3.1: three of four words in order, and two.
    ["police killed the gunman", "police kill the gunman", 0.75],
    ["police killed the gunman", "the gunman kill police", 0.5],
    // Common: "show me the loans of tool" = 6 of 7 and 7 words.
    ["Show me the loans of tool 7.", "show me the loans of tool 8", 12 / 14],
    // Common: "the tools" = 2 of 2 and 6 words.
    ["The tools", "please list the tools for me", 4 / 8],
    ["a b c", "d e f", 0],
    ["", "", 1],
    ["", "a", 0],
  ])("%j and %j is as computed by hand", (left, right, expected) => {
    expect(rougeL(words(left), words(right))).toBeCloseTo(expected, 10);
  });

  test("does not mind case and punctuation", () => {
    expect(rougeL(words("Delete tool 5, please!"), words("delete TOOL 5 please"))).toBe(1);
  });

  test("is symmetric, between 0 and 1, and 1 for a text and itself", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const score = rougeL(left, right);
        expect(score).toBe(rougeL(right, left));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(rougeL(left, left)).toBe(1);
        expect(areNearDuplicates(left, right)).toBe(score >= 0.7);
      }),
    );
  });
});
