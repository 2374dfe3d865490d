import { expect, test } from "vitest";
import { describeFailing, failingFilter } from "./failing-count.ts";

test.each([
  ["", "check=fail"],
  ["status=pending", "status=pending&check=fail"],
  ["check=fail,warn&api=axolotl", "check=fail&api=axolotl"],
  ["check=warn&check=fail", "check=fail"],
  ["check=pass,warn", undefined],
])("of “%s”, those that fail are “%s”", (filter, failing) => {
  expect(failingFilter(filter)).toBe(failing);
});

test.each([
  [{ value: 0, isCapped: false }, 12, "None of them fails a check."],
  [{ value: 0, isCapped: false }, 1, "It fails no check."],
  [{ value: 1, isCapped: false }, 1, "It fails checks."],
  [{ value: 1, isCapped: false }, 12, "1 of them fails checks."],
  [{ value: 3, isCapped: false }, 12, "3 of them fail checks."],
  [{ value: 10_000, isCapped: true }, 10_000, "10,000+ of them fail checks."],
])("%j of %i are told as “%s”", (failing, count, words) => {
  expect(describeFailing(failing, count)).toBe(words);
});
