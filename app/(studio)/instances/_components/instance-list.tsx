"use client";

import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type FilterLabels, labelOf } from "#app/(studio)/_review/filter/filter-fields.ts";
import { instanceQuery } from "#app/(studio)/_review/instance-query.ts";
import type { Reason } from "#app/(studio)/_review/reasons/order-reasons.ts";
import { useRememberedSwitch } from "#app/(studio)/_review/use-remembered-switch.ts";
import type { Viewer } from "#app/(studio)/_review/viewer.ts";
import { RequestError } from "#components/data/request-error.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { SkeletonRows } from "#components/ui/skeleton.tsx";
import type { InstanceSort } from "#lib/domain/instance-filter.ts";
import type { InstanceRow } from "#lib/review/list-instances.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkNotice } from "./bulk-notice.tsx";
import { FacetList } from "./facets.tsx";
import { INSTANCE_COLUMNS, instanceHref } from "./instance-columns.tsx";
import { useListAddress } from "./list-address.ts";
import { ListFilters } from "./list-filters.tsx";
import { ListHeader } from "./list-header.tsx";
import { listQuery } from "./list-query.ts";
import type { Facets } from "./load-facets.ts";
import { NoInstances, NoMatch } from "./no-rows.tsx";
import { PeekSheet } from "./peek-sheet.tsx";
import { useBulk } from "./use-bulk.ts";
import { activeWhenLeft, useScrollMemory } from "./use-scroll-memory.ts";

interface InstanceListProps {
  viewer: Viewer;
  reasons: readonly Reason[];
  codes: FilterLabels;
  facets: Promise<Facets>;
}

const NOTHING: ReadonlySet<string> = new Set();
/** Rows before and behind the active one that are fetched in advance. */
const AROUND = [1, -1, 2, 3];

/** All instances: filtered, sorted, walked through with keys, looked at in passing, decided in bulk. */
export function InstanceList({ viewer, reasons, codes, facets }: InstanceListProps) {
  const address = useListAddress();
  const { filter, sort, peek, setPeek, values } = address;
  const list = useInfiniteQuery({ ...listQuery(filter, sort), placeholderData: keepPreviousData });
  const rows: readonly InstanceRow[] = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const count = list.data?.pages[0]?.count ?? null;
  const [selected, setSelected] = useState<{ filter: string; ids: ReadonlySet<string> }>();
  const selectedIds = selected?.filter === filter ? selected.ids : NOTHING;
  const clearSelection = () => setSelected(undefined);
  const bulk = useBulk(clearSelection);
  const [areFacetsOpen, toggleFacets] = useRememberedSwitch("studio-facets");
  const [isSheetOpen, setSheetOpen] = useState(false);
  const listKey = `${filter} ${sort}`;
  const { activeId, activate } = useActiveRow(listKey, rows);
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetchingNextPage && !list.isPlaceholderData) void list.fetchNextPage();
  };
  const memory = useScrollMemory(listKey, loadMore);
  const showFilters = () => (window.matchMedia("(min-width: 64rem)").matches ? toggleFacets() : setSheetOpen(true));
  useShortcuts([{ id: "list.filters", keys: "f", label: "Show or hide the filters", scope: "list", run: showFilters }]);

  const moveTo = (id: string | undefined) => {
    activate(id);
    memory.remember(id);
    const row = rows.find((one) => one.id === id);
    if (row && peek !== null && peek !== row.number) setPeek(row.number);
  };
  const facetList = <FacetList address={address} codes={codes} facets={facets} />;
  const isFiltered = filter !== "";
  const isEmpty = rows.length === 0 && !list.isPending && !list.isPlaceholderData;
  return (
    <>
      <ListHeader filter={filter} values={values} viewer={viewer} count={count} />
      <div className="mb-3 grid gap-2 empty:hidden">
        <BulkNotice
          state={bulk.state}
          onRun={(act) => void bulk.run(act)}
          onUndo={(act) => void bulk.undo(act)}
          onDismiss={bulk.dismiss}
        />
        {list.error && rows.length > 0 ? (
          <Notice
            tone="bad"
            isLive
            title="The list is not up to date."
            action={
              <Button size="small" onClick={() => void list.refetch()}>
                Try again
              </Button>
            }
          >
            {list.error.message}
          </Notice>
        ) : null}
      </div>
      <ListFilters
        address={address}
        codes={codes}
        count={count}
        filterButton={
          <Button
            icon={<SlidersHorizontal />}
            keys="f"
            onClick={showFilters}
            aria-expanded={areFacetsOpen}
            className="lg:aria-expanded:bg-hover"
          >
            Filters
          </Button>
        }
      />
      <div className={areFacetsOpen ? "-mb-12 grid gap-4 lg:grid-cols-[11.5rem_minmax(0,1fr)]" : "-mb-12 grid"}>
        {areFacetsOpen ? (
          <aside aria-label="Filters" className="max-h-[calc(100dvh-12rem)] overflow-y-auto pe-2 max-lg:hidden">
            {facetList}
          </aside>
        ) : null}
        <div ref={memory.frame} onScrollCapture={memory.onScroll} className="min-w-0">
          {list.isPending ? (
            <SkeletonRows rows={20} label="Loading the instances" />
          ) : list.error && rows.length === 0 ? (
            <ListError
              error={list.error}
              onRetry={() => void list.refetch()}
              onClear={isFiltered ? address.clear : undefined}
            />
          ) : (
            <DataTable
              label="Instances"
              columns={INSTANCE_COLUMNS}
              rows={rows}
              rowId={(row) => row.id}
              rowHref={instanceHref}
              onPeek={(row) => setPeek(peek === row.number ? null : row.number)}
              activeId={activeId}
              onActiveChange={moveTo}
              {...(viewer.mayDecide
                ? { selectedIds, onSelectedChange: (ids: ReadonlySet<string>) => setSelected({ filter, ids }) }
                : {})}
              sort={sort}
              onSortChange={(next) => address.setSort(next as InstanceSort)}
              totalCount={count && !count.isCapped ? count.value : undefined}
              hiddenColumns={areFacetsOpen ? WHEN_NARROW : []}
              isRefreshing={list.isPlaceholderData}
              empty={
                isEmpty ? (
                  isFiltered ? (
                    <NoMatch
                      values={values}
                      wordsFor={(key) => (values[key] ?? []).map((value) => labelOf(key, value, codes)).join(", ")}
                      onDrop={address.drop}
                      onClear={address.clear}
                    />
                  ) : (
                    <NoInstances />
                  )
                ) : null
              }
              footer={
                rows.length > 0 ? (
                  <LoadMore
                    noun="instances"
                    shownCount={rows.length}
                    totalCount={count?.value}
                    isCapped={count?.isCapped ?? false}
                    hasMore={list.hasNextPage}
                    isLoading={list.isFetchingNextPage}
                    onLoadMore={loadMore}
                  />
                ) : null
              }
              ownsKeys
              maxHeight={`calc(100dvh - ${isFiltered ? 14 : 11.75}rem)`}
            />
          )}
        </div>
      </div>
      {selectedIds.size > 0 ? (
        <BulkBar
          selectedIds={selectedIds}
          matching={count}
          filter={filter}
          reasons={reasons}
          isWorking={bulk.state.kind === "working"}
          onRun={(act) => void bulk.run(act)}
          onClear={clearSelection}
        />
      ) : null}
      <PeekSheet number={peek} onClose={() => setPeek(null)} />
      <Sheet open={isSheetOpen} onOpenChange={setSheetOpen} title="Filters" side="left" width="narrow">
        {isSheetOpen ? facetList : null}
      </Sheet>
    </>
  );
}

/** Beside the open filters there is no room for it. */
const WHEN_NARROW = ["functions"];

/** The row that keys act on. What it leads to is fetched before anybody asks for it. */
function useActiveRow(listKey: string, rows: readonly InstanceRow[]) {
  const client = useQueryClient();
  const router = useRouter();
  const [active, setActive] = useState({ listKey, id: activeWhenLeft(listKey) });
  const activate = (id: string | undefined) => {
    setActive({ listKey, id });
    const at = rows.findIndex((row) => row.id === id);
    const row = rows[at];
    if (!row) return;
    router.prefetch(instanceHref(row));
    for (const by of [0, ...AROUND]) {
      const near = rows[at + by];
      if (near) void client.prefetchQuery(instanceQuery(near.number));
    }
  };
  return { activeId: active.listKey === listKey ? active.id : activeWhenLeft(listKey), activate };
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
