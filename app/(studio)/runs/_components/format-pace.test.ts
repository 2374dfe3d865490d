import { expect, test } from "vitest";
import { formatPace } from "./format-pace.ts";

test.each([
  [0, "0 a minute"],
  [0.004, "0.2 an hour"],
  [1 / 3, "20 an hour"],
  [1, "1 a minute"],
  [2.54, "2.5 a minute"],
  [9.97, "10 a minute"],
  [37.6, "38 a minute"],
  [1234.5, "1,235 a minute"],
])("%d a minute is said as %s", (perMinute, words) => {
  expect(formatPace(perMinute)).toBe(words);
});
