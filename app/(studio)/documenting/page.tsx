import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listDocumentingJobs } from "#lib/catalog/documenting/list-documenting-jobs.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import { JOBS_A_PAGE, jobListQuery } from "./_components/documenting-queries.ts";
import { JobList } from "./_components/job-list.tsx";
import { LaunchDocumenting } from "./_components/launch-documenting.tsx";

export const metadata: Metadata = { title: "Documenting" };

export default async function DocumentingPage() {
  const actor = await pageActor();
  const page = await listDocumentingJobs(actor, { limit: JOBS_A_PAGE });
  const mayLaunch = roleIncludes(actor.role, "admin");
  const client = queryClient();
  client.setQueryData(jobListQuery.queryKey, { pages: [page], pageParams: [null] });
  return (
    <>
      <PageHeader
        title="Documenting"
        description="APIs that a model has documented, newest first. What it proposes is used once a person has published it."
        trail={[{ label: "APIs", href: "/apis" }, { label: "Documenting" }]}
        primaryAction={mayLaunch && page.rows.length > 0 ? <LaunchDocumenting /> : undefined}
      />
      <HydrationBoundary state={dehydrate(client)}>
        <JobList mayLaunch={mayLaunch} />
      </HydrationBoundary>
    </>
  );
}
