import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { FidelityReportView } from "#lib/simulation/fidelity/get-fidelity-report.ts";

const POLL_MS = 1000;

/** The newest report of an API, asked for again while it is being made. */
export const fidelityQuery = (slug: string) =>
  queryOptions({
    queryKey: ["fidelity", slug],
    queryFn: ({ signal }) =>
      fetchJson<{ report: FidelityReportView | null }>(`/api/v1/apis/${encodeURIComponent(slug)}/fidelity`, { signal }),
    refetchInterval: ({ state }) => (isOpen(state.data?.report?.status) ? POLL_MS : false),
  });

/** Spelled out: the schema of the same would bring its library into the page. */
export const isOpen = (status: FidelityReportView["status"] | undefined): boolean =>
  status === "queued" || status === "running";
