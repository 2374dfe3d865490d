import { expect, test } from "vitest";
import { changeFilter, readFilter } from "./read-filter.ts";

test("a control changes its part of the query and leaves the rest", () => {
  const { filter = {} } = readFilter("status=accepted&run=12&minSteps=2");
  expect(changeFilter(filter, { status: ["accepted", "needsFix"] })).toBe("status=accepted,needsFix&run=12&minSteps=2");
  expect(changeFilter(filter, { status: [] })).toBe("run=12&minSteps=2");
  expect(changeFilter(filter, { split: undefined, status: undefined })).toBe("run=12&minSteps=2");
});

test("search words mean the same as a query", () => {
  expect(readFilter("status:accepted api:axolotl").filter).toEqual(readFilter("status=accepted&api=axolotl").filter);
});

test.each(["mood=sunny", "status=happy", "q=ab", "minSteps=many"])("%s is refused with the key at fault", (text) => {
  const [key = ""] = text.split("=");
  expect(readFilter(text).problem).toContain(key);
});
