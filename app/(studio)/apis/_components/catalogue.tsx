"use client";

import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { FilePen, Upload } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import type { ComboboxOption } from "#components/ui/combobox.tsx";
import { DataTable } from "#components/ui/data-table.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { notify } from "#components/ui/notify.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { API_COLUMNS } from "./api-columns.tsx";
import { CatalogueEmpty } from "./catalogue-empty.tsx";
import { CatalogueFilters } from "./catalogue-filters.tsx";
import { CATALOGUE_PARSERS, catalogueQueryString, filterQueryString } from "./catalogue-params.ts";
import { catalogueQuery, facetsQuery, fetchMatching, type MatchingApi } from "./catalogue-query.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { useSettled } from "./use-settled.ts";

const SETTLE_MS = 150;

interface CatalogueProps {
  categories: readonly ComboboxOption[];
  /** May archive APIs and move them between splits. */
  canManage: boolean;
}

/** All APIs: search, filter, choose, open. */
export function Catalogue({ categories, canManage }: CatalogueProps) {
  const [params, setParams] = useQueryStates(CATALOGUE_PARSERS);
  const wanted = catalogueQueryString(params);
  const query = useSettled(wanted, SETTLE_MS);
  const list = useInfiniteQuery(catalogueQuery(query));
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, isPlaceholderData } = list;
  const filter = useSettled(filterQueryString(params), SETTLE_MS);
  const { data: counts } = useQuery(facetsQuery(filter));
  const client = useQueryClient();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [matching, setMatching] = useState<readonly MatchingApi[]>([]);
  const rows = data?.pages.flatMap((page) => page.apis) ?? [];
  const total = data?.pages[0]?.total;
  useImportKey();
  const selectAll = async () => {
    try {
      const { apis } = await fetchMatching(filter);
      setMatching(apis);
      setSelected(new Set(apis.map(({ slug }) => slug)));
    } catch (problem) {
      notify.problem(problem instanceof Error ? problem.message : "They could not be selected.");
    }
  };
  return (
    <>
      <PageHeader
        title="APIs"
        description="What instances are simulated with. An API needs a document before it can be simulated."
        actions={
          <ButtonLink href="/documenting" variant="quiet" icon={<FilePen />}>
            Documenting
          </ButtonLink>
        }
        primaryAction={
          <ButtonLink href="/import" variant="primary" icon={<Upload />} keys="n">
            Import
          </ButtonLink>
        }
      />
      <CatalogueFilters
        params={params}
        categories={categories}
        counts={counts}
        total={total}
        onChange={(change) => void setParams(change)}
      />
      {error ? (
        <div className="mb-3">
          <Notice tone="bad" title="The list could not be refreshed." isLive>
            {error.message}
          </Notice>
        </div>
      ) : null}
      <div className="[--catalogue-height:calc(100dvh-19.5rem)] xl:[--catalogue-height:calc(100dvh-17rem)]">
        <DataTable
          label="APIs"
          columns={API_COLUMNS}
          rows={rows}
          rowId={(api) => api.slug}
          rowHref={(api) => `/apis/${encodeURIComponent(api.slug)}` as Route}
          selectedIds={selected}
          onSelectedChange={setSelected}
          sort={params.sort}
          onSortChange={(sort) => void setParams({ sort: sort as typeof params.sort })}
          totalCount={total}
          isRefreshing={isPlaceholderData || query !== wanted}
          ownsKeys
          maxHeight="var(--catalogue-height)"
          empty={data ? <CatalogueEmpty params={params} onChange={(change) => void setParams(change)} /> : null}
          footer={
            rows.length > 0 ? (
              <LoadMore
                noun="APIs"
                shownCount={rows.length}
                totalCount={total}
                hasMore={hasNextPage}
                isLoading={isFetchingNextPage}
                onLoadMore={() => void fetchNextPage()}
              />
            ) : null
          }
        />
      </div>
      <SelectionBar
        selected={selected}
        functionCounts={new Map([...matching, ...rows].map(({ slug, functionCount }) => [slug, functionCount]))}
        matchingCount={total}
        isArchive={params.archived === "true"}
        canManage={canManage}
        onSelectAll={selectAll}
        onClear={() => setSelected(new Set())}
        onDone={() => {
          setSelected(new Set());
          void client.invalidateQueries({ queryKey: ["apis"] });
        }}
      />
    </>
  );
}

function useImportKey(): void {
  const router = useRouter();
  useShortcuts([
    { id: "apis.import", keys: "n", label: "Import APIs", scope: "list", run: () => router.push("/import") },
  ]);
}
