import { describe, expect, test } from "vitest";
import { sketchText } from "./sketch-text.ts";

const shared = (left: string, right: string) => {
  const bands = new Set(sketchText(left));
  return sketchText(right).filter((band) => bands.has(band)).length;
};

/** So many words of their own on each side and so many in common. */
const pair = (common: number, own: number, salt: number): [string, string] => {
  const make = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${salt}x${index}`);
  const both = make("c", common);
  return [[...both, ...make("l", own)].join(" "), [...both, ...make("r", own)].join(" ")];
};

const shareOfPairs = (common: number, own: number): number => {
  const pairs = Array.from({ length: 200 }, (_, salt) => pair(common, own, salt));
  return pairs.filter(([left, right]) => shared(left, right) > 0).length / pairs.length;
};

describe("the sketch of a text", () => {
  test("is 16 whole numbers that Postgres can hold", () => {
    const sketch = sketchText("Could you show me the loans of tool 7?");
    expect(sketch).toHaveLength(16);
    for (const band of sketch) expect(band).toBe(band | 0);
  });

  test("is the same whatever the order of the words, their case and how often they come", () => {
    expect(sketchText("loans of Tool 7, loans")).toEqual(sketchText("tool of 7 LOANS"));
  });

  test("never changes, since it is stored", () => {
    expect(sketchText("Remove the tool with ID 5.").slice(0, 3)).toEqual([1905480968, 281318043, -86918048]);
  });

  test("of a text without words is empty", () => {
    expect(sketchText("")).toEqual([]);
    expect(sketchText("?!")).toEqual([]);
  });

  test("shares a band as often as 16 bands of 4 rows do: 1 - (1 - j^4)^16 for a share j of common words", () => {
    // j = 18/22: 0.9998 · j = 10/20: 0.644 · j = 2/30: 0.0003
    expect(shareOfPairs(18, 2)).toBeGreaterThan(0.97);
    expect(shareOfPairs(10, 5)).toBeGreaterThan(0.53);
    expect(shareOfPairs(10, 5)).toBeLessThan(0.75);
    expect(shareOfPairs(2, 14)).toBeLessThan(0.03);
  });
});
