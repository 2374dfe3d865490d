"use client";

import { useQuery } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { NavCounts } from "#components/shell/rail.tsx";
import { StudioShell } from "#components/shell/studio-shell.tsx";
import type { OpenWork } from "#lib/review/get-open-work.ts";

const INTERVAL_MS = 15_000;

/** The shell with what waits beside its sections. Without an answer there are no counts: nothing depends on them. */
export function StudioFrame(props: Omit<ComponentProps<typeof StudioShell>, "counts">) {
  const { data } = useQuery({
    queryKey: ["openWork"],
    queryFn: ({ signal }) => fetchJson<OpenWork>("/api/v1/counts", { signal }),
    refetchInterval: INTERVAL_MS,
  });
  return <StudioShell {...props} counts={data ? describeWork(data) : {}} />;
}

function describeWork({ pending, runs }: OpenWork): NavCounts {
  return {
    ...(pending > 0 ? { review: { count: pending, meaning: "pending" } } : {}),
    ...(runs > 0 ? { runs: { count: runs, meaning: "under way" } } : {}),
  };
}
