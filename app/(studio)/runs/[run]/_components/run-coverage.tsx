"use client";

import { useQuery } from "@tanstack/react-query";
import type { Route } from "next";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { CoverageMatrix } from "#app/(studio)/coverage/_components/coverage-matrix.tsx";
import { CoverageTable } from "#app/(studio)/coverage/_components/coverage-table.tsx";
import { fetchJson } from "#components/data/fetch-json.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { LoadMore } from "#components/ui/load-more.tsx";
import type { ApiCoverage } from "#lib/review/get-coverage.ts";
import type { ApiCoverageLine } from "#lib/review/list-coverage.ts";
import type { RunDetail } from "#lib/simulation/get-simulation-run.ts";

const APIS_A_PAGE = 50;

interface RunCoverageProps {
  run: RunDetail;
  mayLaunch: boolean;
}

/** The run on the map: its APIs, and each API's functions by kind. */
export default function RunCoverage({ run, mayLaunch }: RunCoverageProps) {
  const api = useSearchParams().get("api");
  return api ? <OneApi run={run} slug={api} mayLaunch={mayLaunch} /> : <AllApis run={run} />;
}

function useRunCoverage<T>(run: RunDetail, path: `/${string}` | "") {
  return useQuery({
    // Read again when an instance was made or judged.
    queryKey: ["runs", "coverage", run.number, path, run.doneCount, run.byStatus],
    queryFn: ({ signal }) => fetchJson<T>(`/api/v1/runs/${run.number}/coverage${path}`, { signal }),
    placeholderData: (before) => before,
  });
}

function OneApi({ run, slug, mayLaunch }: RunCoverageProps & { slug: string }) {
  const { data, error, refetch } = useRunCoverage<ApiCoverage>(run, `/${encodeURIComponent(slug)}`);
  if (!data) return <Waiting error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div>
        <ButtonLink href={`/runs/${run.number}?tab=coverage` as Route} size="small" variant="quiet">
          All APIs of the run
        </ButtonLink>
      </div>
      <CoverageMatrix coverage={data} run={run.number} mayLaunch={mayLaunch} />
    </>
  );
}

function AllApis({ run }: { run: RunDetail }) {
  const [shownCount, setShownCount] = useState(APIS_A_PAGE);
  const { data, error, refetch } = useRunCoverage<ApiCoverageLine[]>(run, "");
  if (!data) return <Waiting error={error} onRetry={() => void refetch()} />;
  return (
    <Card title="Coverage by API" description="Instances of this run, by function and kind" isFlush>
      <CoverageTable
        label="Coverage of the run's APIs"
        heading="API"
        lines={data.slice(0, shownCount).map((line) => ({
          ...line,
          key: line.slug,
          href: `/runs/${run.number}?tab=coverage&api=${encodeURIComponent(line.slug)}` as Route,
        }))}
      />
      {data.length > APIS_A_PAGE ? (
        <LoadMore
          noun="APIs"
          shownCount={Math.min(shownCount, data.length)}
          totalCount={data.length}
          hasMore={shownCount < data.length}
          isLoading={false}
          onLoadMore={() => setShownCount((count) => count + APIS_A_PAGE)}
        />
      ) : null}
    </Card>
  );
}

function Waiting({ error, onRetry }: { error: Error | null; onRetry(): void }) {
  if (error) return <ErrorState title="The coverage could not be shown" message={error.message} onRetry={onRetry} />;
  return <div role="status" aria-label="Loading the coverage" className="skeleton h-96 w-full" />;
}
