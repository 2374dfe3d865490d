import { SearchX } from "lucide-react";
import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkTabs } from "#components/ui/link-tabs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { getApi } from "#lib/catalog/get-api.ts";
import { AppError } from "#lib/domain/errors.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { ApiHeader } from "./_components/api-header.tsx";
import { type ApiTab, readApiTab } from "./_components/api-tab.ts";
import { DocumentTab } from "./_components/document/document-tab.tsx";
import { FunctionsTab } from "./_components/functions-tab.tsx";
import { GraphTab } from "./_components/graph/graph-tab.tsx";
import { HeldOutNotice } from "./_components/held-out-notice.tsx";
import { InstancesTab } from "./_components/instances-tab.tsx";
import { InstructionsTab } from "./_components/instructions-tab.tsx";
import { QualityTab } from "./_components/quality/quality-tab.tsx";
import { ToldTab } from "./_components/told-tab.tsx";

/** Once for the page and its title. */
const load = cache(async (part: string) => {
  const actor = await currentActor(await headers());
  try {
    return { actor, api: await getApi(decode(part)) };
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return { actor, message: error.message };
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps<"/apis/[slug]">): Promise<Metadata> {
  const { api } = await load((await params).slug);
  return { title: api?.name ?? "No such API" };
}

export default async function ApiPage({ params, searchParams }: PageProps<"/apis/[slug]">) {
  const { actor, api, message } = await load((await params).slug);
  if (!api) {
    return (
      <>
        <PageHeader title="No such API" />
        <div className="rounded-lg border bg-raised">
          <EmptyState icon={<SearchX />} title={message} action={<ButtonLink href="/apis">See all APIs</ButtonLink>} />
        </div>
      </>
    );
  }
  const query = await searchParams;
  const current = readApiTab(query.tab);
  const instanceCount = Object.values(api.instances).reduce((sum, count) => sum + count, 0);
  const tab = (name: ApiTab, label: string, count?: number) => ({
    label,
    isCurrent: name === current,
    href: `/apis/${encodeURIComponent(api.slug)}${name === "functions" ? "" : `?tab=${name}`}` as Route,
    ...(count === undefined ? {} : { count }),
  });
  return (
    <>
      <ApiHeader
        api={api}
        role={actor.role}
        tabs={
          <LinkTabs
            label={`Views of ${api.name}`}
            tabs={[
              tab("functions", "Functions", api.functions.length),
              tab("document", "Document"),
              tab("told", "As models are told"),
              tab("graph", "Graph"),
              tab("instructions", "Instructions", api.instructionCount),
              tab("instances", "Instances", instanceCount),
              tab("quality", "Quality"),
            ]}
          />
        }
      />
      <HeldOutNotice slug={api.slug} split={api.split} />
      {current === "functions" ? <FunctionsTab actor={actor} api={api} /> : null}
      {current === "document" ? <DocumentTab actor={actor} api={api} query={query} /> : null}
      {current === "told" ? <ToldTab api={api} /> : null}
      {current === "graph" ? <GraphTab api={api} /> : null}
      {current === "instructions" ? <InstructionsTab api={api} cursor={query.cursor} /> : null}
      {current === "instances" ? <InstancesTab actor={actor} api={api} /> : null}
      {current === "quality" ? <QualityTab actor={actor} api={api} /> : null}
    </>
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
