"use client";

import { useSearchParams } from "next/navigation";
import { lazy, Suspense } from "react";
import { loadPart } from "#components/data/load-part.ts";
import { ErrorState } from "#components/ui/error-state.tsx";
import { describeProgress } from "./describe-run.ts";
import { NewestInstances } from "./newest-instances.tsx";
import { RunAgents } from "./run-agents.tsx";
import { RunApis } from "./run-apis.tsx";
import { RunErrors } from "./run-errors.tsx";
import { RunFigures } from "./run-figures.tsx";
import { RunHeader, type RunPermissions } from "./run-header.tsx";
import { RunMixes } from "./run-mixes.tsx";
import { RunNotices } from "./run-notices.tsx";
import { RunOutcomes } from "./run-outcomes.tsx";
import { RunSettings } from "./run-settings.tsx";
import { readTab } from "./run-tabs.tsx";
import { useLiveRun } from "./use-live-run.ts";
import { useSettled } from "./use-settled.ts";

const RunCoverage = lazy(loadPart(() => import("./run-coverage.tsx")));

/** Numbers move several times a second; spoken words must not. */
const SPEAK_MS = 10_000;

export function RunView({ number, ...permissions }: { number: number } & RunPermissions) {
  const { data: run, error, refetch } = useLiveRun(number);
  const tab = readTab(useSearchParams().get("tab"));
  const spoken = useSettled(run ? describeProgress(run) : "", { everyMs: SPEAK_MS });
  const retry = () => void refetch();
  if (!run) {
    return (
      <ErrorState
        title={`Run ${number} could not be shown`}
        message={error?.message ?? "It is not here any more."}
        onRetry={retry}
      />
    );
  }
  return (
    <>
      <p role="status" className="sr-only">
        {spoken}
      </p>
      <RunHeader run={run} tab={tab} {...permissions} />
      <div className="grid gap-4">
        <RunNotices run={run} error={error} onRetry={retry} />
        {tab === "progress" ? (
          <>
            <RunFigures run={run} />
            <RunOutcomes run={run} />
            <RunErrors run={run} mayLaunch={permissions.mayLaunch} />
            <RunMixes run={run} />
            {run.config.isOffline ? null : <RunAgents run={run} />}
            <NewestInstances run={run} />
          </>
        ) : null}
        {tab === "coverage" ? (
          <Suspense fallback={<div className="skeleton h-96 w-full" />}>
            <RunCoverage run={run} mayLaunch={permissions.mayLaunch} />
          </Suspense>
        ) : null}
        {tab === "apis" ? <RunApis run={run} /> : null}
        {tab === "settings" ? <RunSettings run={run} /> : null}
      </div>
    </>
  );
}
