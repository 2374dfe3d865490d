import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { countFacets } from "#app/api/v1/apis/_verbs/count-facets.ts";
import { CatalogueQuery, listCatalogue } from "#app/api/v1/apis/_verbs/list-catalogue.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { listCategories } from "#lib/catalog/list-categories.ts";
import { ApiFilter } from "#lib/domain/api.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { Catalogue } from "./_components/catalogue.tsx";
import { catalogueQueryString, filterQueryString, loadCatalogueParams } from "./_components/catalogue-params.ts";
import { catalogueQuery, facetsQuery } from "./_components/catalogue-query.ts";

export const metadata: Metadata = { title: "APIs" };

export default async function ApisPage({ searchParams }: PageProps<"/apis">) {
  const actor = await currentActor(await headers());
  const params = await loadCatalogueParams(searchParams);
  const query = catalogueQueryString(params);
  const filter = filterQueryString(params);
  const [page, counts, categories] = await Promise.all([
    listCatalogue(actor, CatalogueQuery.parse(Object.fromEntries(new URLSearchParams(query)))),
    countFacets(actor, ApiFilter.parse(Object.fromEntries(new URLSearchParams(filter)))),
    listCategories(),
  ]);
  const client = queryClient();
  client.setQueryData(catalogueQuery(query).queryKey, { pages: [page], pageParams: [null] });
  client.setQueryData(facetsQuery(filter).queryKey, counts);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Catalogue
        categories={categories.map(({ slug, name }) => ({ value: slug, label: name }))}
        canManage={roleIncludes(actor.role, "admin")}
      />
    </HydrationBoundary>
  );
}
