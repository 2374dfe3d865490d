import { expect, test } from "vitest";
import { describeEta } from "./describe-eta.ts";

test.each([
  [null, undefined],
  [0, "under 1 min"],
  [59, "under 1 min"],
  [60, "about 1 min"],
  [3540, "about 59 min"],
  [3599, "about 1 h 00 min"],
  [7800, "about 2 h 10 min"],
])("%j seconds to go are told as %j", (seconds, words) => {
  expect(describeEta(seconds)).toBe(words);
});
