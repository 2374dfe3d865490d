import { queryOptions } from "@tanstack/react-query";
import type { Overview } from "#app/api/v1/overview/load-overview.ts";
import { fetchJson } from "#components/data/fetch-json.ts";

export const OVERVIEW_KEY = ["overview"] as const;

/** While runs are open the figures move; else once in a while is enough. */
const LIVE_INTERVAL_MS = 2000;
const QUIET_INTERVAL_MS = 30_000;

/** The overview's data: rendered by the server, then kept up to date from its route. */
export const overviewQuery = queryOptions({
  queryKey: OVERVIEW_KEY,
  queryFn: ({ signal }) => fetchJson<Overview>("/api/v1/overview", { signal }),
  refetchInterval: ({ state }) => (isMoving(state.data) ? LIVE_INTERVAL_MS : QUIET_INTERVAL_MS),
});

function isMoving(overview: Overview | undefined): boolean {
  if (!overview) return false;
  const { stats, exports } = overview;
  const isWritten = (status: string) => status === "queued" || status === "running";
  return (
    (stats.ok && stats.data.openRuns.some(({ status }) => status !== "paused")) ||
    (exports.ok && exports.data.some(({ status }) => isWritten(status)))
  );
}
