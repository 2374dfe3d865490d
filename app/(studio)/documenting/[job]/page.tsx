import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { jobQuery, taskListQuery } from "#app/(studio)/documenting/_components/documenting-queries.ts";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { DocumentingJobKey, getDocumentingJob } from "#lib/catalog/documenting/get-documenting-job.ts";
import { listDocumentingTasks } from "#lib/catalog/documenting/list-documenting-tasks.ts";
import { AppError } from "#lib/domain/errors.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import { JobView } from "./_components/job-view.tsx";
import { readShown } from "./_components/shown-tasks.ts";

interface JobPageProps {
  params: Promise<{ job: string }>;
  searchParams: Promise<{ show?: string | string[] }>;
}

/** Once for title and page. */
const loadJob = cache(async (job: string) => {
  const actor = await pageActor();
  const key = DocumentingJobKey.safeParse({ job });
  if (!key.success) return null;
  try {
    return await getDocumentingJob(actor, key.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: JobPageProps): Promise<Metadata> {
  const job = await loadJob((await params).job);
  return { title: job ? `Documenting job ${job.number}: ${job.name}` : "No such documenting job" };
}

export default async function DocumentingJobPage({ params, searchParams }: JobPageProps) {
  const actor = await pageActor();
  const asked = (await params).job;
  const job = await loadJob(asked);
  if (!job) notFound();
  // By id or with zeros before it: one address for one job.
  if (asked !== String(job.number)) redirect(`/documenting/${job.number}`);
  const state = readShown((await searchParams).show);
  const tasks = await listDocumentingTasks(actor, { job: job.id, ...(state ? { state } : {}) });
  const client = queryClient();
  client.setQueryData(jobQuery(job.number).queryKey, job);
  client.setQueryData(taskListQuery(job.number, state).queryKey, { pages: [tasks], pageParams: [-1] });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <JobView number={job.number} mayLaunch={roleIncludes(actor.role, "admin")} />
    </HydrationBoundary>
  );
}
