import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { InstanceTraceAccount } from "#lib/review/get-instance-trace.ts";

/** What the steps of an instance did to the service, matched to those of this revision. It never changes. */
export const traceQuery = (number: number, revision: number) =>
  queryOptions({
    queryKey: ["traces", number, revision],
    queryFn: ({ signal }) => fetchJson<InstanceTraceAccount>(`/api/v1/instances/${number}/trace`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
