"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { jobQuery } from "#app/(studio)/documenting/_components/documenting-queries.ts";
import type { DocumentingJobDetail } from "#lib/catalog/documenting/get-documenting-job.ts";

/** How often to ask while an open job's stream is silent. */
const POLL_MS = 2000;

/** A documenting job, kept up to date: by the server's events while it is open, by asking when these cannot be had. */
export function useLiveJob(number: number) {
  const client = useQueryClient();
  const [isStreaming, setStreaming] = useState(false);
  const query = useQuery({
    ...jobQuery(number),
    refetchInterval: ({ state }) => (state.data?.finishedAt === null && !isStreaming ? POLL_MS : false),
  });
  const isLive = query.data?.finishedAt === null;

  useEffect(() => {
    if (!isLive) return;
    const events = new EventSource(`/api/v1/documenting-jobs/${number}/events`);
    events.addEventListener("state", (event) => {
      setStreaming(true);
      client.setQueryData(jobQuery(number).queryKey, JSON.parse(event.data) as DocumentingJobDetail);
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
