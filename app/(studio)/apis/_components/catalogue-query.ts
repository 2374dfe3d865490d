import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { CataloguePage } from "#app/api/v1/apis/_verbs/list-catalogue.ts";
import { fetchJson } from "#components/data/fetch-json.ts";

/** The catalogue page by page. Rows of the last filter stay, dimmed, until those of the next one are there. */
export const catalogueQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ["apis", query],
    queryFn: ({ pageParam, signal }) => fetchJson<CataloguePage>(`/api/v1/apis${search(query, pageParam)}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

function search(query: string, cursor: string | null): string {
  const params = new URLSearchParams(query);
  if (cursor !== null) params.set("cursor", cursor);
  return params.size > 0 ? `?${params}` : "";
}
