"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import type { Route } from "next";
import { ButtonLink } from "#components/ui/button.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type Role, roleIncludes } from "#lib/domain/member.ts";
import type { CorpusStats } from "#lib/review/get-corpus-stats.ts";
import { CorpusFunnel } from "./corpus-funnel.tsx";
import { overviewQuery } from "./overview-query.ts";
import { RecentExports } from "./recent-exports.tsx";
import { RecentRuns } from "./recent-runs.tsx";
import { RejectionReasons } from "./rejection-reasons.tsx";
import { RunningNow } from "./running-now.tsx";
import { SampleRun } from "./sample-run.tsx";
import { ThreeDoors } from "./three-doors.tsx";
import { TodaysNumbers } from "./todays-numbers.tsx";

interface OverviewBoardProps {
  role: Role;
  /** Nobody brought anything of their own yet. */
  isFirstUse: boolean;
}

/** How things stand, kept up to date. Each card stands or fails on its own. */
export function OverviewBoard({ role, isFirstUse }: OverviewBoardProps) {
  const { data, error, refetch } = useQuery(overviewQuery);
  const retry = () => void refetch();
  if (!data) {
    return error ? (
      <ErrorState title="The overview could not be loaded" message={error.message} onRetry={retry} />
    ) : null;
  }
  const { stats, runs, exports } = data;
  const counts = stats.ok ? stats.data : undefined;
  const hasExports = !exports.ok || exports.data.length > 0;
  return (
    <>
      <PageHeader
        title="Overview"
        description={counts ? describeCorpus(counts) : undefined}
        primaryAction={counts ? <PrimaryAction role={role} counts={counts} /> : undefined}
      />
      <div className="grid gap-4">
        {error ? (
          <Notice tone="warn" title="These figures may be old." isLive>
            {error.message}
          </Notice>
        ) : null}
        {isFirstUse ? (
          <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <SampleRun runs={runs} stats={stats} onRetry={retry} />
            <ThreeDoors role={role} />
          </div>
        ) : null}
        <CorpusFunnel part={stats} onRetry={retry} />
        {counts ? <TodaysNumbers counts={counts} /> : null}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="grid min-w-0 gap-4">
            {isFirstUse ? null : <RunningNow stats={stats} runs={runs} onRetry={retry} />}
            <RecentRuns part={runs} onRetry={retry} />
          </div>
          <div className="grid min-w-0 gap-4">
            <RejectionReasons part={stats} onRetry={retry} />
            {isFirstUse && !hasExports ? null : <RecentExports part={exports} onRetry={retry} />}
          </div>
        </div>
      </div>
    </>
  );
}

function describeCorpus({ apis, categories, functions, instructions }: CorpusStats): string {
  if (apis === 0) return "Nothing has been imported yet.";
  const inCategories = `${formatQuantity(apis, "API")} in ${formatQuantity(categories, "category", "categories")}`;
  return `${inCategories}, ${formatQuantity(functions, "function")}, ${formatQuantity(instructions, "instruction")}.`;
}

/** What there is to do first: judge what waits, else make something to judge. */
function PrimaryAction({ role, counts }: { role: Role; counts: CorpusStats }) {
  if (counts.instances.pending > 0 && roleIncludes(role, "reviewer")) {
    return (
      <ButtonLink href={"/review" as Route} variant="primary">
        Review pending instances
      </ButtonLink>
    );
  }
  if (!roleIncludes(role, "admin")) return null;
  return counts.functions > 0 ? (
    <ButtonLink href={"/simulate" as Route} variant="primary" icon={<Play />}>
      Simulate
    </ButtonLink>
  ) : (
    <ButtonLink href="/import" variant="primary">
      Import an API
    </ButtonLink>
  );
}
