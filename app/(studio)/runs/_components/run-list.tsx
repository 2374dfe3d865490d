"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Play, Rows3 } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";
import { LiveList, liveInterval } from "./live-list.tsx";
import { RUN_COLUMNS, runHref } from "./run-columns.tsx";
import { isOpen } from "./run-facts.ts";
import { runListQuery } from "./run-queries.ts";

/** All runs, kept up to date. */
export function RunList({ mayLaunch }: { mayLaunch: boolean }) {
  const list = useInfiniteQuery({ ...runListQuery, refetchInterval: liveInterval<RunSummary>(isOpen) });
  return (
    <LiveList
      list={list}
      noun="runs"
      label="Runs"
      columns={RUN_COLUMNS}
      rowHref={runHref}
      empty={<NoRuns mayLaunch={mayLaunch} />}
    />
  );
}

function NoRuns({ mayLaunch }: { mayLaunch: boolean }) {
  return (
    <EmptyState
      icon={<Rows3 />}
      title="No runs yet"
      action={
        mayLaunch ? (
          <ButtonLink href="/simulate" variant="primary" icon={<Play />}>
            Simulate
          </ButtonLink>
        ) : undefined
      }
    >
      A run takes some APIs, has instructions written for them, and simulates a dialogue for each: with a model of
      yours, or offline, without one.
    </EmptyState>
  );
}
