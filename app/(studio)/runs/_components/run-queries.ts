import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";

export interface RunPage {
  rows: RunSummary[];
  next: number | null;
}

export const RUNS_A_PAGE = 50;

/** All runs, newest first. */
export const runListQuery = infiniteQueryOptions({
  queryKey: ["runs", "list"],
  queryFn: ({ pageParam, signal }) =>
    fetchJson<RunPage>(`/api/v1/runs?limit=${RUNS_A_PAGE}${pageParam === null ? "" : `&before=${pageParam}`}`, {
      signal,
    }),
  initialPageParam: null as number | null,
  getNextPageParam: (last: RunPage) => last.next,
});

/** One run with all that its page shows. */
export const runQuery = (number: number) =>
  queryOptions({
    queryKey: ["runs", "one", number],
    queryFn: ({ signal }) => fetchJson<RunDetail>(`/api/v1/runs/${number}`, { signal }),
  });
