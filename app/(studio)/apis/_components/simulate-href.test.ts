import { expect, test } from "vitest";
import { simulateHref } from "./simulate-href.ts";

test("names every API, escaped where an address needs it", () => {
  expect(simulateHref(["axolotl", "a&b", "ä"])).toBe("/simulate?api=axolotl&api=a%26b&api=%C3%A4");
});

test("names none that would not arrive", () => {
  expect(simulateHref([])).toBeUndefined();
  expect(simulateHref(Array.from({ length: 1000 }, (_, index) => `an-api-${index}`))).toBeUndefined();
});
