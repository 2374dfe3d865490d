"use client";

import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { DataTable } from "#components/ui/data-table.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { StaleNotice } from "./stale-notice.tsx";

/** While something is open its numbers move; otherwise one only looks whether somebody else has started something. */
const LIVE_MS = 2000;
const IDLE_MS = 30_000;

interface Page<Row> {
  rows: Row[];
}

/** How often a list of work is asked for. Every page is asked for again: who has opened many waits a little longer. */
export function liveInterval<Row>(isOpen: (row: Row) => boolean) {
  return ({ state }: { state: { data: InfiniteData<Page<Row>, unknown> | undefined } }): number => {
    const pages = state.data?.pages ?? [];
    return pages.some(({ rows }) => rows.some(isOpen)) ? LIVE_MS * pages.length : IDLE_MS;
  };
}

interface LiveListProps<Row extends { id: string }>
  extends Pick<ComponentProps<typeof DataTable<Row>>, "label" | "columns" | "rowHref" | "empty"> {
  list: UseInfiniteQueryResult<InfiniteData<Page<Row>, unknown>>;
  /** What the rows are: "runs". */
  noun: string;
}

/** Work of several pages, kept up to date. What was loaded stays when the server does not answer. */
export function LiveList<Row extends { id: string }>({ list, noun, ...table }: LiveListProps<Row>) {
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.error ? (
        <div className="mb-3">
          <StaleNotice what="The list" error={list.error} onRetry={() => void list.refetch()} />
        </div>
      ) : null}
      <DataTable
        {...table}
        rows={rows}
        rowId={(row) => row.id}
        density="comfortable"
        totalCount={list.hasNextPage ? undefined : rows.length}
        footer={
          rows.length > 0 && list.hasNextPage ? (
            <LoadMore
              noun={noun}
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
