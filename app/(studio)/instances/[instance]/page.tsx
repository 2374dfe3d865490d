import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata, Route } from "next";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { instanceQuery } from "#app/(studio)/_review/instance-query.ts";
import { reasonList } from "#app/(studio)/_review/reasons/reason-list.ts";
import { viewerOf } from "#app/(studio)/_review/viewer.ts";
import { pageActor } from "#app/sign-in/page-actor.ts";
import { queryClient } from "#components/providers/query-client.ts";
import { RULES } from "#lib/checks/rules.ts";
import { AppError } from "#lib/domain/errors.ts";
import { getInstance, type InstanceDetail, InstanceQuery } from "#lib/review/get-instance.ts";
import { InstanceView } from "./_components/instance-view.tsx";

interface InstancePageProps {
  params: Promise<{ instance: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Once for title and page. */
const loadInstance = cache(async (instanceId: string): Promise<InstanceDetail | null> => {
  const actor = await pageActor();
  const query = InstanceQuery.safeParse({ instanceId });
  if (!query.success) return null;
  try {
    return await getInstance(actor, query.data);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  }
});

export async function generateMetadata({ params }: InstancePageProps): Promise<Metadata> {
  const instance = await loadInstance((await params).instance);
  return { title: instance ? `#${instance.number} ${instance.api.name}` : "No such instance" };
}

export default async function InstancePage({ params, searchParams }: InstancePageProps) {
  const actor = await pageActor();
  const asked = (await params).instance;
  const instance = await loadInstance(asked);
  if (!instance) notFound();
  // One address for one instance, whether it was asked for by id or by number.
  if (asked !== String(instance.number)) redirect(addressOf(instance.number, await searchParams));
  const client = queryClient();
  client.setQueryData(instanceQuery(instance.number).queryKey, instance);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <InstanceView number={instance.number} viewer={viewerOf(actor)} reasons={reasonList()} rules={RULES} />
    </HydrationBoundary>
  );
}

function addressOf(number: number, query: Record<string, string | string[] | undefined>): Route {
  const params = new URLSearchParams(typeof query.tab === "string" ? { tab: query.tab } : {});
  return `/instances/${number}${params.size > 0 ? `?${params}` : ""}` as Route;
}
