import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { ArrowLeftRight, Play } from "lucide-react";
import type { Metadata } from "next";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { roleIncludes } from "#lib/domain/member.ts";
import { listSimulationRuns } from "#lib/simulation/list-simulation-runs.ts";
import { RunList } from "./_components/run-list.tsx";
import { RUNS_A_PAGE, runListQuery } from "./_components/run-queries.ts";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage() {
  const actor = await pageActor();
  const page = await listSimulationRuns(actor, { limit: RUNS_A_PAGE });
  const mayLaunch = roleIncludes(actor.role, "admin");
  const client = queryClient();
  client.setQueryData(runListQuery.queryKey, { pages: [page], pageParams: [null] });
  return (
    <>
      <PageHeader
        title="Runs"
        description="Batches of simulated instances, newest first."
        actions={
          page.rows.length > 1 ? (
            <ButtonLink href="/runs/compare" variant="quiet" icon={<ArrowLeftRight />}>
              Compare two
            </ButtonLink>
          ) : undefined
        }
        primaryAction={
          mayLaunch && page.rows.length > 0 ? (
            <ButtonLink href="/simulate" variant="primary" icon={<Play />} keys="g s">
              Simulate
            </ButtonLink>
          ) : undefined
        }
      />
      <HydrationBoundary state={dehydrate(client)}>
        <RunList mayLaunch={mayLaunch} />
      </HydrationBoundary>
    </>
  );
}
