"use client";

import { type FilterLabels, labelOf } from "#app/(studio)/_review/filter/filter-fields.ts";
import { RequestError } from "#components/data/request-error.ts";
import { Button } from "#components/ui/button.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import type { InstanceSort } from "#lib/domain/instance-filter.ts";
import { INSTANCE_COLUMNS, instanceHref } from "./instance-columns.tsx";
import type { ListAddress } from "./list-address.ts";
import { NoInstances, NoMatch } from "./no-rows.tsx";
import type { InstanceRows } from "./use-instance-rows.ts";

interface InstanceTableProps {
  list: InstanceRows;
  address: ListAddress;
  codes: FilterLabels;
  activeId: string | undefined;
  onActiveChange(id: string | undefined): void;
  /** Undefined for those who may not decide. */
  selectedIds: ReadonlySet<string> | undefined;
  onSelectedChange(ids: ReadonlySet<string>): void;
  hiddenColumns: readonly string[];
}

/** The rows, or what stands in their place. */
export function InstanceTable({ list, address, codes, selectedIds, ...props }: InstanceTableProps) {
  const { rows, count } = list;
  const { values, filter, sort, peek, setPeek } = address;
  if (list.isPending) return <SkeletonRows rows={20} label="Loading the instances" />;
  if (list.error && rows.length === 0) {
    return <ListError error={list.error} onRetry={list.retry} onClear={filter === "" ? undefined : address.clear} />;
  }
  const noMatch = (
    <NoMatch
      values={values}
      wordsFor={(key) => (values[key] ?? []).map((value) => labelOf(key, value, codes)).join(", ")}
      onDrop={address.drop}
      onClear={address.clear}
    />
  );
  return (
    <DataTable
      label="Instances"
      columns={INSTANCE_COLUMNS}
      rows={rows}
      rowId={(row) => row.id}
      rowHref={instanceHref}
      onPeek={(row) => setPeek(peek === row.number ? null : row.number)}
      activeId={props.activeId}
      onActiveChange={props.onActiveChange}
      {...(selectedIds ? { selectedIds, onSelectedChange: props.onSelectedChange } : {})}
      sort={sort}
      onSortChange={(next) => address.setSort(next as InstanceSort)}
      totalCount={count && !count.isCapped ? count.value : undefined}
      hiddenColumns={props.hiddenColumns}
      isRefreshing={list.isPlaceholderData}
      empty={list.isPlaceholderData ? null : filter === "" ? <NoInstances /> : noMatch}
      footer={
        rows.length > 0 ? (
          <LoadMore
            noun="instances"
            shownCount={rows.length}
            totalCount={count?.value}
            isCapped={count?.isCapped ?? false}
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            onLoadMore={list.loadMore}
          />
        ) : null
      }
      ownsKeys
      maxHeight={`calc(100dvh - ${filter === "" ? 11.75 : 14}rem)`}
    />
  );
}

function ListError({ error, onRetry, onClear }: { error: Error; onRetry(): void; onClear: (() => void) | undefined }) {
  const refusal = error instanceof RequestError ? error : undefined;
  return (
    <div className="rounded-lg border bg-raised">
      <ErrorState
        title={refusal?.code === "INVALID" ? "This filter cannot be read" : "The instances could not be loaded"}
        message={error.message}
        requestId={refusal?.requestId || undefined}
        onRetry={onRetry}
      />
      {onClear ? (
        <p className="-mt-8 pb-10 text-center">
          <Button variant="quiet" onClick={onClear}>
            Clear all filters
          </Button>
        </p>
      ) : null}
    </div>
  );
}
