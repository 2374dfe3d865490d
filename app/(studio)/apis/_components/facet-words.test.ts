import { expect, test } from "vitest";
import { API_FACETS, type ApiFacetCounts } from "#lib/domain/api.ts";
import { NO_FILTER } from "./catalogue-params.ts";
import { facetOptions, SELECT_FACETS, valueWords } from "./facet-words.ts";

const counts = {
  ...(Object.fromEntries(API_FACETS.map((facet) => [facet, {}])) as ApiFacetCounts),
  lint: { errors: 1200, clean: 3 },
};

test("every facet but the category has a select", () => {
  expect([...SELECT_FACETS, "category"].toSorted()).toEqual([...API_FACETS].toSorted());
});

test("values that lead nowhere are left out, the chosen one and the uncounted one stay", () => {
  expect(facetOptions("lint", NO_FILTER, counts).map(({ label }) => label)).toEqual([
    "Clean (3)",
    "Errors (1,200)",
    "Nearly held out",
  ]);
  expect(facetOptions("lint", { ...NO_FILTER, lint: "warnings" }, counts).map(({ value }) => value)).toContain(
    "warnings",
  );
  expect(facetOptions("split", NO_FILTER, undefined).map(({ label }) => label)).toEqual(["Training", "Held out"]);
});

test("a value nobody offered is shown as it stands in the address", () => {
  expect(valueWords("auth", "X-Token")).toBe("X-Token");
  expect(valueWords("share", "low")).toBe("Less than half accepted");
});
