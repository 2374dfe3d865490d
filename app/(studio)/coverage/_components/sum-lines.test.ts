import { expect, test } from "vitest";
import type { ApiCoverageLine } from "#lib/review/list-coverage.ts";
import { sumByCategory } from "./sum-lines.ts";

const line = (slug: string, categorySlug: string, filled: number): ApiCoverageLine => ({
  ...{ slug, name: slug, category: categorySlug, categorySlug, functions: 2, covered: 1, cells: 16, filled },
  ...{ generated: 5, passed: 4, accepted: 1 },
});

test("adds up the APIs of a category, the one with most holes first", () => {
  const sums = sumByCategory([line("a", "weather", 8), line("b", "books", 1), line("c", "weather", 2)]);
  expect(sums).toMatchObject([
    { category: "books", apiCount: 1, filled: 1, cells: 16 },
    { category: "weather", apiCount: 2, filled: 10, cells: 32, functions: 4, generated: 10, accepted: 2 },
  ]);
});

test("nothing adds up to nothing", () => {
  expect(sumByCategory([])).toEqual([]);
});
