import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { CataloguePage } from "#app/api/v1/apis/_verbs/list-catalogue.ts";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { ApiFacetCounts } from "#lib/domain/api.ts";

/** The catalogue page by page. Rows of the last filter stay, dimmed, until those of the next one are there. */
export const catalogueQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ["apis", query],
    queryFn: ({ pageParam, signal }) => fetchJson<CataloguePage>(`/api/v1/apis${search(query, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

/** Counts beside the values of the facets. */
export const facetsQuery = (query: string) =>
  queryOptions({
    queryKey: ["apis", "facets", query],
    queryFn: ({ signal }) => fetchJson<ApiFacetCounts>(`/api/v1/apis/facets${search(query, null)}`, { signal }),
    placeholderData: keepPreviousData,
  });

export interface MatchingApi {
  slug: string;
  functionCount: number;
}

/** All that match, for acting on them together. */
export const fetchMatching = (query: string) =>
  fetchJson<{ apis: MatchingApi[] }>(`/api/v1/apis/matching${search(query, null)}`);

function search(query: string, cursor: string | null): string {
  const params = new URLSearchParams(query);
  if (cursor !== null) params.set("cursor", cursor);
  return params.size > 0 ? `?${params}` : "";
}
