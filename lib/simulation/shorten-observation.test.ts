import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isShortened } from "#lib/domain/shortened.ts";
import { OBSERVATION_LIMIT, parseBody, shortenObservation } from "./shorten-observation.ts";

const items = Array.from({ length: 40 }, (_, id) => ({ id, name: `Boat ${id}`, about: "a".repeat(90) }));
const long = JSON.stringify({ total: 40, items });

describe("an observation", () => {
  test("within the limit stays as it is, whatever it is", () => {
    for (const body of ["", "{}", "plain", '{"a": 1}', "x".repeat(OBSERVATION_LIMIT)]) {
      expect(shortenObservation(body, 0)).toEqual({ text: body, isShortened: false });
    }
  });

  test("beyond it keeps its shape and the first items, and says what is left out and how it is read", () => {
    const { text, isShortened: was } = shortenObservation(long, 2);
    const shown = JSON.parse(text) as { total: number; items: object[] };
    const kept = shown.items.length - 1;
    expect(was).toBe(true);
    expect(text.length).toBeLessThanOrEqual(OBSERVATION_LIMIT);
    expect(shown.total).toBe(40);
    expect(shown.items.slice(0, kept)).toEqual(items.slice(0, kept));
    expect(shown.items.at(-1)).toEqual({
      "…": `${40 - kept} more items; retrieve step 2, pointer /items, from ${kept}`,
    });
    expect(isShortened(text)).toBe(true);
  });

  test("has long texts cut at their end, between characters", () => {
    const { text } = shortenObservation(JSON.stringify({ a: { b: "😀".repeat(3000) } }), 5);
    const { b } = (JSON.parse(text) as { a: { b: string } }).a;
    expect(b).toMatch(/^(?:😀)+… \[\d+ more characters; retrieve step 5, pointer \/a\/b, from \d+\]$/u);
  });

  test("that is no JSON is cut with the marker at its end", () => {
    const { text } = shortenObservation("word ".repeat(2000), 1);
    expect(text.length).toBeLessThanOrEqual(OBSERVATION_LIMIT);
    expect(text).toMatch(/ … \[\d+ more characters; retrieve step 1, pointer "", from \d+\]$|… \[\d+ more/);
    expect(isShortened(text)).toBe(true);
  });

  test("of any JSON is JSON within the limit, and the same every time", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.integer({ min: 600, max: 900 }), (json, limit) => {
        const body = JSON.stringify([JSON.parse(json), "x".repeat(900), JSON.parse(json)]);
        const { text } = shortenObservation(body, 0, limit);
        expect(parseBody(text)).toBeDefined();
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(shortenObservation(body, 0, limit).text).toBe(text);
      }),
      { numRuns: 200 },
    );
  });

  test("with thousands of names, or names that are long, is still within the limit", () => {
    const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index]));
    const named = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}`.repeat(2000), index]));
    for (const value of [wide, named, [[[[[[wide]]]]]]]) {
      const { text } = shortenObservation(JSON.stringify(value), 0);
      expect(text.length).toBeLessThanOrEqual(OBSERVATION_LIMIT);
      expect(isShortened(text)).toBe(true);
    }
  });
});
