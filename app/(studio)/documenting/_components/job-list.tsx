"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FilePen } from "lucide-react";
import { StaleNotice } from "#app/(studio)/runs/_components/stale-notice.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { jobListQuery } from "./documenting-queries.ts";
import { JOB_COLUMNS, jobHref } from "./job-columns.tsx";
import { LaunchDocumenting } from "./launch-documenting.tsx";

/** While a job is open its numbers move; otherwise one only looks whether somebody else has started one. */
const LIVE_MS = 2000;
const IDLE_MS = 30_000;

/** All documenting jobs, kept up to date. What was loaded stays when the server does not answer. */
export function JobList({ mayLaunch }: { mayLaunch: boolean }) {
  const list = useInfiniteQuery({
    ...jobListQuery,
    refetchInterval: ({ state }) => {
      const pages = state.data?.pages ?? [];
      const isLive = pages.some(({ rows }) => rows.some(({ finishedAt }) => finishedAt === null));
      return isLive ? LIVE_MS * pages.length : IDLE_MS;
    },
  });
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.error ? (
        <div className="mb-3">
          <StaleNotice what="The list" error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : null}
      <DataTable
        label="Documenting jobs"
        columns={JOB_COLUMNS}
        rows={rows}
        rowId={(job) => job.id}
        rowHref={jobHref}
        density="comfortable"
        totalCount={list.hasNextPage ? undefined : rows.length}
        empty={<NoJobs mayLaunch={mayLaunch} />}
        footer={
          rows.length > 0 && list.hasNextPage ? (
            <LoadMore
              noun="jobs"
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

function NoJobs({ mayLaunch }: { mayLaunch: boolean }) {
  return (
    <EmptyState
      icon={<FilePen />}
      title="Nothing has been documented yet"
      action={mayLaunch ? <LaunchDocumenting /> : undefined}
    >
      A model can write the introduction, the functions and the OpenAPI document of APIs that have none, such as those
      of a public-apis list. You review what it wrote before it is used.
    </EmptyState>
  );
}
