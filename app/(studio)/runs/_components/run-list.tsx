"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Play, Rows3 } from "lucide-react";
import { ButtonLink } from "#components/ui/button.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import type { RunSummary } from "#lib/simulation/summarise-runs.ts";
import { RUN_COLUMNS, runHref } from "./run-columns.tsx";
import { isOpen } from "./run-facts.ts";
import { runListQuery } from "./run-queries.ts";
import { StaleNotice } from "./stale-notice.tsx";

/** While a run is open its numbers move; otherwise one only looks whether somebody else has started one. */
const LIVE_MS = 2000;
const IDLE_MS = 30_000;

/** All runs, kept up to date. What was loaded stays when the server does not answer. */
export function RunList({ mayLaunch }: { mayLaunch: boolean }) {
  const list = useInfiniteQuery({
    ...runListQuery,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      // Every page is asked for again: who has opened many waits a little longer.
      return pages.some(({ rows }) => rows.some(isOpen)) ? LIVE_MS * pages.length : IDLE_MS;
    },
  });
  const rows: RunSummary[] = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.error ? (
        <div className="mb-3">
          <StaleNotice what="The list" error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : null}
      <DataTable
        label="Runs"
        columns={RUN_COLUMNS}
        rows={rows}
        rowId={(run) => run.id}
        rowHref={runHref}
        density="comfortable"
        totalCount={list.hasNextPage ? undefined : rows.length}
        empty={<NoRuns mayLaunch={mayLaunch} />}
        footer={
          rows.length > 0 && list.hasNextPage ? (
            <LoadMore
              noun="runs"
              shownCount={rows.length}
              hasMore={list.hasNextPage}
              isLoading={list.isFetchingNextPage}
              onLoadMore={() => void list.fetchNextPage()}
            />
          ) : null
        }
        ownsKeys
      />
    </>
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
