import { LayoutGrid } from "lucide-react";
import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type ListedCategory, listCategories } from "#lib/catalog/list-categories.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { CategoryMap } from "./_components/category-map.tsx";
import {
  CATEGORY_SORTS,
  type CategorySort,
  readCategoryQuery,
  SORT_WORDS,
  sortCategories,
} from "./_components/category-order.ts";
import { CategoryTable } from "./_components/category-table.tsx";

export const metadata: Metadata = { title: "Categories" };

export default async function CategoriesPage({ searchParams }: PageProps<"/categories">) {
  await currentActor(await headers());
  const { view, sort } = readCategoryQuery(await searchParams);
  const categories = await listCategories();
  if (categories.length === 0) return <NoCategories />;
  const sorted = sortCategories(categories, sort);
  return (
    <>
      <PageHeader
        title="Categories"
        description={coverageWords(categories)}
        tabs={
          <LinkTabs
            label="Views of the categories"
            tabs={[
              { label: "Map", href: hrefOf("map", sort), isCurrent: view === "map" },
              { label: "Table", href: hrefOf("table", sort), isCurrent: view === "table" },
            ]}
          />
        }
      />
      {view === "map" ? (
        <>
          <SortLinks sort={sort} />
          <CategoryMap categories={sorted} />
        </>
      ) : (
        <CategoryTable categories={sorted} />
      )}
    </>
  );
}

function coverageWords(categories: readonly ListedCategory[]): string {
  const covered = categories.filter(({ documentedCount }) => documentedCount > 0).length;
  const accepted = categories.filter(({ instances }) => instances.accepted > 0).length;
  return `${formatQuantity(categories.length, "category", "categories")}; ${formatCount(covered)} of them ${covered === 1 ? "has" : "have"} an API that can be simulated, ${formatCount(accepted)} accepted instances.`;
}

const hrefOf = (view: "map" | "table", sort: CategorySort): Route => {
  const query = new URLSearchParams({
    ...(view === "map" ? {} : { view }),
    ...(sort === "name" ? {} : { sort }),
  });
  return `/categories${query.size > 0 ? `?${query}` : ""}` as Route;
};

function SortLinks({ sort }: { sort: CategorySort }) {
  return (
    <nav aria-label="Order of the categories" className="mb-3 flex flex-wrap items-center gap-1 text-12 text-muted">
      <span className="me-1">Order by</span>
      {CATEGORY_SORTS.map((one) => (
        <Link
          key={one}
          href={hrefOf("map", one)}
          scroll={false}
          aria-current={one === sort ? "true" : undefined}
          className="inline-flex h-7 items-center rounded-md px-2 hover:bg-hover aria-[current=true]:bg-hover aria-[current=true]:font-medium aria-[current=true]:text-text"
        >
          {SORT_WORDS[one]}
        </Link>
      ))}
    </nav>
  );
}

function NoCategories() {
  return (
    <>
      <PageHeader title="Categories" />
      <div className="rounded-lg border bg-raised">
        <EmptyState
          icon={<LayoutGrid />}
          title="No category yet"
          action={<ButtonLink href="/import">Import APIs</ButtonLink>}
        >
          APIs bring their categories with them. The public-apis list has 51.
        </EmptyState>
      </div>
    </>
  );
}
