import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { loadOverview } from "#app/api/v1/overview/load-overview.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { hasOwnThings } from "./_components/has-own-things.ts";
import { OverviewBoard } from "./_components/overview-board.tsx";
import { OVERVIEW_KEY } from "./_components/overview-query.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const actor = await currentActor(await headers());
  const [overview, isAtHome] = await Promise.all([loadOverview(actor), hasOwnThings(actor)]);
  const client = queryClient();
  client.setQueryData(OVERVIEW_KEY, overview);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OverviewBoard role={actor.role} isFirstUse={!isAtHome} />
    </HydrationBoundary>
  );
}
