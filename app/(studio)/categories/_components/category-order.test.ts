import { expect, test } from "vitest";
import { readCategoryQuery, sortCategories } from "./category-order.ts";

const category = (name: string, apiCount: number, accepted: number, pending: number) => ({
  name,
  slug: name,
  apiCount,
  documentedCount: 0,
  instances: { accepted, pending, rejected: 0, needsFix: 0 },
});
const LIST = [category("a", 3, 0, 9), category("b", 1, 5, 0), category("c", 2, 5, 1)];
const order = (sort: Parameters<typeof sortCategories>[1]) => sortCategories(LIST, sort).map(({ name }) => name);

test("the most comes first, and equals stay by name", () => {
  expect(order("name")).toEqual(["a", "b", "c"]);
  expect(order("accepted")).toEqual(["b", "c", "a"]);
  expect(order("instances")).toEqual(["a", "c", "b"]);
  expect(order("apis")).toEqual(["a", "c", "b"]);
});

test("what an address asks for that is not there counts as not asked", () => {
  expect(readCategoryQuery({ view: "table", sort: "apis" })).toEqual({ view: "table", sort: "apis" });
  expect(readCategoryQuery({ view: ["map", "table"], sort: "__proto__" })).toEqual({ view: "map", sort: "name" });
});
