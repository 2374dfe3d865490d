"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { NewSimulationRunInput } from "#lib/domain/simulation-run.ts";
import type { RunEstimate } from "#lib/simulation/estimate-run.ts";

/** After the last change; a number is typed digit by digit. */
const PAUSE_MS = 300;

/** What a run with these settings would come to. The last answer stays until the next one is there. */
export function useEstimate(input: NewSimulationRunInput | undefined) {
  const asked = useLater(input === undefined ? "" : JSON.stringify(input));
  return useQuery({
    queryKey: ["runs", "estimate", asked],
    queryFn: ({ signal }) => fetchJson<RunEstimate>("/api/v1/runs/estimate", { body: JSON.parse(asked), signal }),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

function useLater(value: string): string {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return later;
}
