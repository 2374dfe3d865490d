import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { runQuery } from "#app/(studio)/runs/_components/run-queries.ts";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { AppError } from "#lib/domain/errors.ts";
import { roleIncludes } from "#lib/domain/member.ts";
import { getSimulationRun, RunKey } from "#lib/simulation/get-simulation-run.ts";
import { RunView } from "./_components/run-view.tsx";

interface RunPageProps {
  params: Promise<{ run: string }>;
}

/** Once for title and page. */
const loadRun = cache(async (run: string) => {
  const actor = await pageActor();
  const key = RunKey.safeParse({ run });
  if (!key.success) return null;
  try {
    return await getSimulationRun(actor, key.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: RunPageProps): Promise<Metadata> {
  const run = await loadRun((await params).run);
  return { title: run ? `Run ${run.number}: ${run.name}` : "No such run" };
}

export default async function RunPage({ params }: RunPageProps) {
  const actor = await pageActor();
  const asked = (await params).run;
  const run = await loadRun(asked);
  if (!run) notFound();
  // By id or with zeros before it: one address for one run.
  if (asked !== String(run.number)) redirect(`/runs/${run.number}`);
  const client = queryClient();
  client.setQueryData(runQuery(run.number).queryKey, run);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RunView
        number={run.number}
        mayLaunch={roleIncludes(actor.role, "admin")}
        mayReview={roleIncludes(actor.role, "reviewer")}
      />
    </HydrationBoundary>
  );
}
