import { queryOptions } from "@tanstack/react-query";
import type { FunctionDetail } from "#app/api/v1/apis/_verbs/get-function.ts";
import { fetchJson } from "#components/data/fetch-json.ts";

/** One function in full. */
export const functionQuery = (slug: string, name: string) =>
  queryOptions({
    queryKey: ["function", slug, name],
    queryFn: ({ signal }) =>
      fetchJson<FunctionDetail>(`/api/v1/apis/${encodeURIComponent(slug)}/functions?${new URLSearchParams({ name })}`, {
        signal,
      }),
  });
