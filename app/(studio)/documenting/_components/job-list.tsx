"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FilePen } from "lucide-react";
import { LiveList, liveInterval } from "#app/(studio)/runs/_components/live-list.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { DocumentingJobSummary } from "#lib/catalog/documenting/summarise-documenting-jobs.ts";
import { jobListQuery } from "./documenting-queries.ts";
import { JOB_COLUMNS, jobHref } from "./job-columns.tsx";
import { LaunchDocumenting } from "./launch-documenting.tsx";

/** All documenting jobs, kept up to date. */
export function JobList({ mayLaunch }: { mayLaunch: boolean }) {
  const list = useInfiniteQuery({
    ...jobListQuery,
    refetchInterval: liveInterval<DocumentingJobSummary>(({ finishedAt }) => finishedAt === null),
  });
  return (
    <LiveList
      list={list}
      noun="jobs"
      label="Documenting jobs"
      columns={JOB_COLUMNS}
      rowHref={jobHref}
      empty={<NoJobs mayLaunch={mayLaunch} />}
    />
  );
}

function NoJobs({ mayLaunch }: { mayLaunch: boolean }) {
  return (
    <EmptyState
      icon={<FilePen />}
      title="Nothing has been documented yet"
      action={mayLaunch ? <LaunchDocumenting /> : undefined}
    >
      A model can write the introduction, the functions and the OpenAPI document of APIs that have none, such as those
      of a public-apis list. You review what it wrote before it is used.
    </EmptyState>
  );
}
