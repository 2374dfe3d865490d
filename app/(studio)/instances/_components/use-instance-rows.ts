"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { InstanceSort } from "#lib/domain/instance-filter.ts";
import type { CappedCount } from "#lib/review/count-instances.ts";
import type { InstanceRow } from "#lib/review/list-instances.ts";
import { listQuery } from "./list-query.ts";

/** The rows of a filter as far as they are loaded. While another filter is fetched, those of the one before stay. */
export function useInstanceRows(filter: string, sort: InstanceSort) {
  const list = useInfiniteQuery({ ...listQuery(filter, sort), placeholderData: keepPreviousData });
  const rows: readonly InstanceRow[] = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const count: CappedCount | null = list.data?.pages[0]?.count ?? null;
  const { isPending, isPlaceholderData, error, hasNextPage, isFetchingNextPage } = list;
  return {
    ...{ rows, count, isPending, isPlaceholderData, error, hasNextPage, isFetchingNextPage },
    retry: () => void list.refetch(),
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage && !isPlaceholderData) void list.fetchNextPage();
    },
  };
}

export type InstanceRows = ReturnType<typeof useInstanceRows>;
