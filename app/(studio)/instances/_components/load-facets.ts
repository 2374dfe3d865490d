import "server-only";
import { listApis } from "#lib/catalog/list-apis.ts";
import { listCategories } from "#lib/catalog/list-categories.ts";

/** What the corpus offers to choose from: APIs and categories that have instances. */
export interface Facets {
  apis: { value: string; label: string; hint: string }[];
  categories: { value: string; label: string; count: number }[];
}

/** More than this are searched for by typing `api:<name>`. */
const MOST_PAGES = 12;

export async function loadFacets(): Promise<Facets> {
  const [apis, categories] = await Promise.all([loadApis(), listCategories()]);
  const counted = categories.map(({ slug, name, instances }) => ({ value: slug, label: name, count: sum(instances) }));
  return { apis, categories: counted.filter((category) => category.count > 0) };
}

async function loadApis(): Promise<Facets["apis"]> {
  const found: Facets["apis"] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { apis, nextCursor } = await listApis({ documented: "true" }, cursor);
    const withInstances = apis.filter((api) => sum(api.instances) > 0);
    found.push(...withInstances.map(({ slug, name, category }) => ({ value: slug, label: name, hint: category.name })));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

const sum = (counts: object): number =>
  Object.values(counts).reduce((total: number, count: unknown) => total + (typeof count === "number" ? count : 0), 0);
