import { infiniteQueryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { ExportView } from "#lib/export/export-view.ts";
import { isUnderWay } from "./work-status.ts";

export interface ExportPage {
  rows: ExportView[];
  next: number | null;
}

const LIVE_INTERVAL_MS = 2000;

/** The list of exports, asked for again while one of them is being written. */
export const exportsQuery = infiniteQueryOptions({
  queryKey: ["exports"],
  queryFn: ({ pageParam, signal }) =>
    fetchJson<ExportPage>(`/api/v1/exports${pageParam === null ? "" : `?before=${pageParam}`}`, { signal }),
  initialPageParam: null as number | null,
  getNextPageParam: (page) => page.next,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ rows }) => rows.some(({ status }) => isUnderWay(status))) ? LIVE_INTERVAL_MS : false,
});
