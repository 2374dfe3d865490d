import { expect, test } from "vitest";
import type { CheckResult, CheckTarget } from "#lib/domain/check.ts";
import { argumentOf, placeOf, problemWords } from "./results-at.ts";

const result = (target: CheckTarget, outcome: CheckResult["outcome"] = "fail"): CheckResult => ({
  code: "X01",
  reasonCode: "missing_required_param",
  outcome,
  target,
  message: "a sentence",
});

const results = [
  result({ step: 0, field: "actionInput", pointer: "/station" }),
  result({ step: 1, field: "actionInput" }),
  result({ step: 1 }, "warn"),
  result({ field: "response" }),
  result({}, "warn"),
];

test.each([
  [{ step: 0, field: "actionInput", pointer: "/station" }, "0.actionInput"],
  [{ step: 1 }, "1"],
  [{ step: 1, field: "response" }, "1"],
  [{ field: "response" }, "response"],
  [{ field: "instruction" }, "instruction"],
  [{ field: "thought" }, "finalThought"],
  [{ field: "actionInput" }, "instance"],
  [{}, "instance"],
  [{ step: 2, field: "action" }, "instance"],
  [{ step: -1 }, "instance"],
  [{ step: 0.5 }, "instance"],
] as [CheckTarget, string][])("of two steps, %j is shown at %s", (target, place) => {
  expect(placeOf({ target }, 2)).toBe(place);
});

test("a pointer names the argument at its beginning", () => {
  expect(argumentOf(result({ step: 0, pointer: "/a~1b~0c/0/deep" }))).toBe("a/b~c");
  expect(argumentOf(result({ step: 0, pointer: "" }))).toBeUndefined();
  expect(argumentOf(result({ step: 0 }))).toBeUndefined();
});

test("problems are told in words", () => {
  expect(problemWords([])).toBeUndefined();
  expect(problemWords(results.slice(0, 1))).toBe("1 problem");
  expect(problemWords(results)).toBe("3 problems, 2 warnings");
});
