import { expect, test } from "vitest";
import { describeChanges } from "./describe-changes.ts";

test("changes are told in one phrase, with names up to a handful", () => {
  expect(describeChanges({ added: [], removed: [], changed: [] })).toBe("changes no function");
  expect(describeChanges({ added: ["a"], removed: ["b", "c"], changed: [] })).toBe("adds a and removes b and c");
  expect(describeChanges({ added: [], removed: [], changed: ["a", "b", "c", "d", "e", "f"] })).toBe(
    "changes a, b, c, d and 2 more",
  );
});
