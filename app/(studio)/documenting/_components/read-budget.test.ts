import { expect, test } from "vitest";
import { readBudget } from "./read-budget.ts";

test("limits are read as they stand, and none where nothing stands", () => {
  expect(readBudget({ costUsd: " ", tokens: "" })).toEqual({ stop: {} });
  expect(readBudget({ costUsd: "2.50", tokens: "" })).toEqual({ stop: { costUsd: 2.5 } });
  expect(readBudget({ costUsd: "", tokens: "900000" })).toEqual({ stop: { tokens: 900_000 } });
});

test.each([
  ["costUsd", "2,50"],
  ["costUsd", "0"],
  ["tokens", "lots"],
  ["tokens", "1.5"],
])("%s is not guessed from %j", (field, text) => {
  const read = readBudget({ costUsd: "", tokens: "", [field]: text });
  expect(read).toEqual({ problems: { [field]: expect.stringContaining("or leave it empty for no limit") } });
});
