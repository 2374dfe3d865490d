"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isOpen } from "#app/(studio)/runs/_components/run-facts.ts";
import { runQuery } from "#app/(studio)/runs/_components/run-queries.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";

/** How often to ask while an open run's stream is silent; and once it is over, when only reviewing moves its numbers. */
const POLL_MS = 2000;
const QUIET_MS = 15_000;

/** A run, kept up to date: by the server's events while it is open, by asking when these cannot be had. */
export function useLiveRun(number: number) {
  const client = useQueryClient();
  const [isStreaming, setStreaming] = useState(false);
  const query = useQuery({
    ...runQuery(number),
    refetchInterval: ({ state }) => {
      if (!state.data || !isOpen(state.data)) return QUIET_MS;
      return isStreaming ? false : POLL_MS;
    },
  });
  const isLive = query.data !== undefined && isOpen(query.data);

  useEffect(() => {
    if (!isLive) return;
    const events = new EventSource(`/api/v1/runs/${number}/events`);
    events.addEventListener("state", (event) => {
      setStreaming(true);
      client.setQueryData(runQuery(number).queryKey, JSON.parse(event.data) as RunDetail);
    });
    events.addEventListener("end", () => events.close());
    // The browser tries again by itself; until then we ask.
    events.addEventListener("error", () => setStreaming(false));
    return () => {
      events.close();
      setStreaming(false);
    };
  }, [client, number, isLive]);

  return query;
}
