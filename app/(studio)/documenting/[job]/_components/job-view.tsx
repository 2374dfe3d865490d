"use client";

import { useSearchParams } from "next/navigation";
import { EndpointLabel } from "#app/(studio)/runs/_components/endpoint-label.tsx";
import { StaleNotice } from "#app/(studio)/runs/_components/stale-notice.tsx";
import { useSettled } from "#app/(studio)/runs/[run]/_components/use-settled.ts";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { DocumentingJobDetail } from "#lib/catalog/documenting/get-documenting-job.ts";
import { describeProgress } from "./describe-job.ts";
import { JobControls } from "./job-controls.tsx";
import { JobFigures } from "./job-figures.tsx";
import { JobNotice } from "./job-notice.tsx";
import { readShown } from "./shown-tasks.ts";
import { TaskList } from "./task-list.tsx";
import { useLiveJob } from "./use-live-job.ts";

/** Numbers move several times a second; spoken words must not. */
const SPEAK_MS = 10_000;

export function JobView({ number, mayLaunch }: { number: number; mayLaunch: boolean }) {
  const { data: job, error, refetch } = useLiveJob(number);
  const state = readShown(useSearchParams().get("show"));
  const spoken = useSettled(job ? describeProgress(job) : "", { everyMs: SPEAK_MS });
  const retry = () => void refetch();
  if (!job) {
    return (
      <ErrorState
        title={`Documenting job ${number} could not be shown`}
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
      <JobHeader job={job} mayLaunch={mayLaunch} />
      <div className="grid gap-4">
        {error ? <StaleNotice what="The page" error={error} onRetry={retry} /> : null}
        <JobNotice job={job} />
        <JobFigures job={job} />
        <TaskList job={job} state={state} />
      </div>
    </>
  );
}

function JobHeader({ job, mayLaunch }: { job: DocumentingJobDetail; mayLaunch: boolean }) {
  const { number, name, status, isOffline, endpoint, endpointModel, createdBy, createdAt, finishedAt } = job;
  return (
    <PageHeader
      title={name}
      status={
        <span className="flex items-center gap-2">
          <StatusBadge of="run" status={status} />
          {isOffline ? <EndpointLabel config={job} /> : null}
        </span>
      }
      trail={[
        { label: "APIs", href: "/apis" },
        { label: "Documenting", href: "/documenting" },
        { label: `Job ${number}` },
      ]}
      description={
        <>
          Documenting job {number}
          {isOffline ? "" : `, ${endpointModel} on ${endpoint}`}, started by <bdi>{createdBy ?? "the studio"}</bdi>{" "}
          <RelativeTime at={createdAt} />
        </>
      }
      actions={mayLaunch && finishedAt === null ? <JobControls job={job} /> : undefined}
    />
  );
}
