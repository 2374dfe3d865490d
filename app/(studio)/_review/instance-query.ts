import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { InstanceDetail } from "#lib/review/get-instance.ts";

/** One instance with its history, by number. */
export const instanceQuery = (number: number) =>
  queryOptions({
    queryKey: ["instances", "one", number],
    queryFn: ({ signal }) => fetchJson<InstanceDetail>(`/api/v1/instances/${number}`, { signal }),
  });
