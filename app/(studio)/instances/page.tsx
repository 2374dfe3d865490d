import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { codeLabels } from "#app/(studio)/_review/filter/describe-filter.ts";
import { formatValues, readValues } from "#app/(studio)/_review/filter/filter-fields.ts";
import { reasonList } from "#app/(studio)/_review/reasons/reason-list.ts";
import { viewerOf } from "#app/(studio)/_review/viewer.ts";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { InstanceSort, parseInstanceFilter } from "#lib/domain/instance-filter.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { type InstancePage, listInstances } from "#lib/review/list-instances.ts";
import { InstanceList } from "./_components/instance-list.tsx";
import { listQuery, ROWS_A_PAGE } from "./_components/list-query.ts";
import { loadFacets } from "./_components/load-facets.ts";

export const metadata: Metadata = { title: "Instances" };

interface InstancesPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InstancesPage({ searchParams }: InstancesPageProps) {
  const actor = await pageActor();
  const asked = new URLSearchParams(
    Object.entries(await searchParams).flatMap(([key, values]) => [values ?? []].flat().map((value) => [key, value])),
  );
  const filter = formatValues(readValues(asked.toString()));
  const sort = InstanceSort.catch("newest").parse(asked.get("sort") ?? "newest");
  const client = queryClient();
  const page = await loadFirstPage(actor, filter, sort);
  if (page) client.setQueryData(listQuery(filter, sort).queryKey, { pages: [page], pageParams: [null] });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InstanceList viewer={viewerOf(actor)} reasons={reasonList()} codes={codeLabels()} facets={loadFacets()} />
    </HydrationBoundary>
  );
}

/** Nothing for a filter that cannot be read or takes too long: the list asks itself then, and says what is wrong. */
async function loadFirstPage(actor: Actor, filter: string, sort: InstanceSort): Promise<InstancePage | undefined> {
  try {
    return await listInstances(actor, { filter: parseInstanceFilter(filter), sort, limit: ROWS_A_PAGE });
  } catch (error) {
    if (error instanceof AppError && error.code !== "INTERNAL") return undefined;
    throw error;
  }
}
