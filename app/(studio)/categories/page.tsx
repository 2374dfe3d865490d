import { LayoutGrid } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listCategories } from "#lib/catalog/list-categories.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { CategoryTable } from "./_components/category-table.tsx";

export const metadata: Metadata = { title: "Categories" };

export default async function CategoriesPage() {
  await currentActor(await headers());
  const categories = await listCategories();
  const covered = categories.filter(({ documentedCount }) => documentedCount > 0).length;
  return (
    <>
      <PageHeader
        title="Categories"
        description={
          categories.length === 0
            ? undefined
            : `${formatQuantity(categories.length, "category", "categories")}; ${formatCount(covered)} of them ${covered === 1 ? "has" : "have"} an API that can be simulated.`
        }
      />
      {categories.length === 0 ? (
        <div className="rounded-lg border bg-raised">
          <EmptyState
            icon={<LayoutGrid />}
            title="No category yet"
            action={<ButtonLink href="/import">Import APIs</ButtonLink>}
          >
            APIs bring their categories with them. The public-apis list has 51.
          </EmptyState>
        </div>
      ) : (
        <CategoryTable categories={categories} />
      )}
    </>
  );
}
