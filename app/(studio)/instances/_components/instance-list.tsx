"use client";

import { useQueryClient } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import type { FilterLabels } from "#app/(studio)/_review/filter/filter-fields.ts";
import { instanceQuery } from "#app/(studio)/_review/instance-query.ts";
import type { Reason } from "#app/(studio)/_review/reasons/order-reasons.ts";
import { useMediaQuery } from "#app/(studio)/_review/use-media-query.ts";
import { useRememberedSwitch } from "#app/(studio)/_review/use-remembered-switch.ts";
import type { Viewer } from "#app/(studio)/_review/viewer.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { InstanceRow } from "#lib/review/list-instances.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkNotice } from "./bulk-notice.tsx";
import { FacetList } from "./facets.tsx";
import { InstanceTable } from "./instance-table.tsx";
import { useListAddress } from "./list-address.ts";
import { ListFilters } from "./list-filters.tsx";
import { ListHeader } from "./list-header.tsx";
import type { Facets } from "./load-facets.ts";
import { PeekSheet } from "./peek-sheet.tsx";
import { useBulk } from "./use-bulk.ts";
import { type InstanceRows, useInstanceRows } from "./use-instance-rows.ts";
import { activeWhenLeft, useScrollMemory } from "./use-scroll-memory.ts";

interface InstanceListProps {
  viewer: Viewer;
  reasons: readonly Reason[];
  codes: FilterLabels;
  facets: Promise<Facets>;
}

const NOTHING: ReadonlySet<string> = new Set();
/** Beside the open filters, or on a narrow screen, there is no room for it. */
const WHEN_NARROW = ["functions"];

/** All instances: filtered, sorted, walked through with keys, looked at in passing, decided in bulk. */
export function InstanceList({ viewer, reasons, codes, facets }: InstanceListProps) {
  const address = useListAddress();
  const { filter, sort, peek, setPeek } = address;
  const list = useInstanceRows(filter, sort);
  const { rows, count } = list;
  const [selected, setSelected] = useState<{ filter: string; ids: ReadonlySet<string> }>();
  const selectedIds = selected?.filter === filter ? selected.ids : NOTHING;
  const clearSelection = () => setSelected(undefined);
  const bulk = useBulk(clearSelection);
  const panel = useFilterPanel();
  const listKey = `${filter} ${sort}`;
  const { activeId, activate } = useActiveRow(listKey, rows);
  const memory = useScrollMemory(listKey, list.loadMore);
  const moveTo = (id: string | undefined) => {
    activate(id);
    memory.remember(id);
    const row = rows.find((one) => one.id === id);
    if (row && peek !== null && peek !== row.number) setPeek(row.number);
  };
  const facetList = <FacetList address={address} codes={codes} facets={facets} />;
  return (
    <>
      <ListHeader filter={filter} values={address.values} viewer={viewer} count={count} />
      <div className="mb-3 grid gap-2 empty:hidden">
        <BulkNotice
          state={bulk.state}
          onRun={(act) => void bulk.run(act)}
          onUndo={(act) => void bulk.undo(act)}
          onDismiss={bulk.dismiss}
        />
        <OutOfDate list={list} />
      </div>
      <ListFilters
        address={address}
        codes={codes}
        count={count}
        filterButton={
          <Button icon={<SlidersHorizontal />} keys="f" onClick={panel.toggle} aria-expanded={panel.isOpen}>
            Filters
          </Button>
        }
      />
      <div
        className={
          panel.isAsideOpen ? "-mb-12 grid gap-4 min-[85rem]:grid-cols-[11.5rem_minmax(0,1fr)]" : "-mb-12 grid"
        }
      >
        {panel.isAsideOpen ? (
          <aside aria-label="Filters" className="max-h-[calc(100dvh-12rem)] overflow-y-auto pe-2 max-[85rem]:hidden">
            {facetList}
          </aside>
        ) : null}
        <div ref={memory.frame} onScrollCapture={memory.onScroll} className="min-w-0">
          <InstanceTable
            list={list}
            address={address}
            codes={codes}
            activeId={activeId}
            onActiveChange={moveTo}
            selectedIds={viewer.mayDecide ? selectedIds : undefined}
            onSelectedChange={(ids) => setSelected({ filter, ids })}
            hiddenColumns={panel.isAsideOpen || !panel.isWide ? WHEN_NARROW : []}
          />
        </div>
      </div>
      {selectedIds.size > 0 ? (
        <BulkBar
          selectedIds={selectedIds}
          rows={rows}
          matching={count}
          filter={filter}
          reasons={reasons}
          isWorking={bulk.state.kind === "working"}
          onRun={(act) => void bulk.run(act)}
          onClear={clearSelection}
        />
      ) : null}
      <PeekSheet number={peek} onClose={() => setPeek(null)} />
      <Sheet open={panel.isSheetOpen} onOpenChange={panel.setSheetOpen} title="Filters" side="left" width="narrow">
        {panel.isSheetOpen ? facetList : null}
      </Sheet>
    </>
  );
}

/** The filters stand beside the list where there is room, and open over it elsewhere. */
function useFilterPanel() {
  const [isAsideOpen, toggleAside] = useRememberedSwitch("studio-facets");
  const [isSheetOpen, setSheetOpen] = useState(false);
  const hasAside = useMediaQuery("(min-width: 85rem)");
  const isWide = useMediaQuery("(min-width: 90rem)");
  const toggle = () => (hasAside ? toggleAside() : setSheetOpen(!isSheetOpen));
  useShortcuts([{ id: "list.filters", keys: "f", label: "Show or hide the filters", scope: "list", run: toggle }]);
  return { isOpen: hasAside ? isAsideOpen : isSheetOpen, isAsideOpen, isSheetOpen, isWide, toggle, setSheetOpen };
}

/** Rows before and behind the active one that are fetched in advance. */
const AROUND = [0, 1, -1, 2, 3];

/** The row that keys act on. What it leads to is fetched before anybody asks for it. */
function useActiveRow(listKey: string, rows: readonly InstanceRow[]) {
  const client = useQueryClient();
  const [active, setActive] = useState({ listKey, id: activeWhenLeft(listKey) });
  const activate = (id: string | undefined) => {
    setActive({ listKey, id });
    const at = rows.findIndex((row) => row.id === id);
    if (at === -1) return;
    for (const by of AROUND) {
      const near = rows[at + by];
      if (near) void client.prefetchQuery(instanceQuery(near.number));
    }
  };
  return { activeId: active.listKey === listKey ? active.id : activeWhenLeft(listKey), activate };
}

/** Rows that were loaded stay when the server does not answer. */
function OutOfDate({ list }: { list: InstanceRows }) {
  if (!list.error || list.rows.length === 0) return null;
  return (
    <Notice
      tone="bad"
      isLive
      title="The list is not up to date."
      action={
        <Button size="small" onClick={list.retry}>
          Try again
        </Button>
      }
    >
      {list.error.message}
    </Notice>
  );
}
