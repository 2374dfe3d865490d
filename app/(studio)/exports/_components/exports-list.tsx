"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { Route } from "next";
import type { ReactNode } from "react";
import { DataTable } from "#components/ui/data-table.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { EXPORT_COLUMNS } from "./export-columns.tsx";
import { exportsQuery } from "./exports-query.ts";

/** The exports there are, newest first. `empty` stands in their place while there are none. */
export function ExportsList({ empty }: { empty: ReactNode }) {
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(exportsQuery);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  if (data && rows.length === 0) return empty;
  return (
    <div className="grid gap-3">
      {error ? (
        <Notice tone="warn" title="The list may be old." isLive>
          {error.message}
        </Notice>
      ) : null}
      <DataTable
        label="Exports"
        columns={EXPORT_COLUMNS}
        rows={rows}
        rowId={(row) => row.id}
        rowHref={(row) => `/exports/${row.number}` as Route}
        density="comfortable"
        ownsKeys
        footer={
          hasNextPage ? (
            <LoadMore
              noun="exports"
              shownCount={rows.length}
              hasMore
              isLoading={isFetchingNextPage}
              onLoadMore={() => void fetchNextPage()}
            />
          ) : null
        }
      />
    </div>
  );
}
