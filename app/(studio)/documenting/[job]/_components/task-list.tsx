"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { Route } from "next";
import { useEffect } from "react";
import { taskListQuery } from "#app/(studio)/documenting/_components/documenting-queries.ts";
import { StaleNotice } from "#app/(studio)/runs/_components/stale-notice.tsx";
import { useSettled } from "#app/(studio)/runs/[run]/_components/use-settled.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import type { DocumentingJobDetail } from "#lib/catalog/documenting/get-documenting-job.ts";
import type { DocumentingState } from "#lib/domain/documenting.ts";
import { TaskRow } from "./task-row.tsx";

/** Rows are read again this often at most, however many answers come in. */
const REFRESH_MS = 1000;

/** The APIs of a job in their order, each with where it is and what came of it. */
export function TaskList({ job, state }: { job: DocumentingJobDetail; state: DocumentingState | undefined }) {
  const { number, doneCount, failedCount, taskCount } = job;
  const client = useQueryClient();
  const list = useInfiniteQuery(taskListQuery(number, state));
  const moment = useSettled(`${job.status} ${job.attemptCount} ${doneCount} ${failedCount}`, { everyMs: REFRESH_MS });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has moved is the reason to ask again
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ["documenting", "tasks", number] });
  }, [client, number, moment]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const tab = (label: string, count: number, shown: DocumentingState | undefined) => ({
    href: `/documenting/${number}${shown ? `?show=${shown}` : ""}` as Route,
    ...{ label, count, isCurrent: state === shown },
  });
  return (
    <Card title="APIs of this job" isFlush>
      <div className="px-4 pt-1">
        <LinkTabs
          label="APIs by what came of them"
          tabs={[
            tab("All", taskCount, undefined),
            tab("Documented", doneCount, "done"),
            tab("Failed", failedCount, "failed"),
          ]}
        />
      </div>
      {list.error ? <StaleNotice what="The list" error={list.error} onRetry={() => void list.refetch()} /> : null}
      {rows.length === 0 ? (
        <EmptyState title={state === "failed" ? "None has failed" : "None yet"} level={3} isCompact />
      ) : (
        <ul className="divide-y">
          {rows.map((task) => (
            <TaskRow key={task.id} task={task} isOffline={job.isOffline} />
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <LoadMore
          noun="APIs"
          shownCount={rows.length}
          hasMore={list.hasNextPage}
          isLoading={list.isFetchingNextPage}
          onLoadMore={() => void list.fetchNextPage()}
        />
      ) : null}
    </Card>
  );
}
