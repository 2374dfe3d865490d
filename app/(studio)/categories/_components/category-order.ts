import { z } from "zod";
import type { ListedCategory } from "#lib/catalog/list-categories.ts";

export const CATEGORY_SORTS = ["name", "accepted", "instances", "apis"] as const;
export type CategorySort = (typeof CATEGORY_SORTS)[number];

export const SORT_WORDS: Record<CategorySort, string> = {
  name: "Name",
  accepted: "Accepted",
  instances: "Instances",
  apis: "APIs",
};

/** What the page's address asks for; the map by name when it asks for nothing that is there. */
export function readCategoryQuery(query: Record<string, unknown>): { view: "map" | "table"; sort: CategorySort } {
  return {
    view: z.enum(["map", "table"]).safeParse(query.view).data ?? "map",
    sort: z.enum(CATEGORY_SORTS).safeParse(query.sort).data ?? "name",
  };
}

export const countInstances = ({ instances }: Pick<ListedCategory, "instances">): number =>
  instances.pending + instances.accepted + instances.rejected + instances.needsFix;

const SIZES: Record<Exclude<CategorySort, "name">, (category: ListedCategory) => number> = {
  accepted: ({ instances }) => instances.accepted,
  instances: countInstances,
  apis: ({ apiCount }) => apiCount,
};

/** The most first; names as they come, which is by name. */
export function sortCategories(categories: readonly ListedCategory[], sort: CategorySort): ListedCategory[] {
  if (sort === "name") return [...categories];
  const sizeOf = SIZES[sort];
  return categories.toSorted((left, right) => sizeOf(right) - sizeOf(left));
}
