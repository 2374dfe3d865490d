import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { InstanceSort } from "#lib/domain/instance-filter.ts";
import type { InstancePage } from "#lib/review/list-instances.ts";

export const ROWS_A_PAGE = 100;

/** The list of a filter, page by page. */
export const listQuery = (filter: string, sort: InstanceSort) =>
  infiniteQueryOptions({
    queryKey: ["instances", "list", filter, sort],
    queryFn: ({ pageParam, signal }) => fetchJson<InstancePage>(pathOf(filter, sort, pageParam), { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last: InstancePage) => last.nextCursor,
  });

function pathOf(filter: string, sort: InstanceSort, cursor: string | null): `/${string}` {
  const params = new URLSearchParams(filter);
  params.set("sort", sort);
  params.set("limit", String(ROWS_A_PAGE));
  if (cursor !== null) params.set("cursor", cursor);
  return `/api/v1/instances?${params}`;
}

/** How many a filter matches. */
export const countQuery = (filter: string) =>
  queryOptions({
    queryKey: ["instances", "count", filter],
    queryFn: async ({ signal }) => {
      const params = new URLSearchParams(filter);
      params.set("limit", "1");
      return (await fetchJson<InstancePage>(`/api/v1/instances?${params}`, { signal })).count;
    },
  });
