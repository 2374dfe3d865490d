import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { FileOutput } from "lucide-react";
import type { Metadata, Route } from "next";
import { headers } from "next/headers";
import { queryClient } from "#components/providers/query-client.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { listExports } from "#lib/export/list-exports.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { getCorpusStats } from "#lib/review/get-corpus-stats.ts";
import { ExportsList } from "./_components/exports-list.tsx";
import { exportsQuery } from "./_components/exports-query.ts";

export const metadata: Metadata = { title: "Exports" };

export default async function ExportsPage() {
  const actor = await currentActor(await headers());
  const page = await listExports(actor, {});
  const client = queryClient();
  client.setQueryData(exportsQuery.queryKey, { pages: [page], pageParams: [null] });
  const isEmpty = page.rows.length === 0;
  const counts = isEmpty ? (await getCorpusStats(actor)).instances : undefined;
  return (
    <>
      <PageHeader
        title="Exports"
        description="Files for trainers. An export never changes: later decisions go into a new one."
        primaryAction={
          <ButtonLink href="/exports/new" variant="primary">
            New export
          </ButtonLink>
        }
      />
      <HydrationBoundary state={dehydrate(client)}>
        <ExportsList empty={counts ? <NoExports accepted={counts.accepted} pending={counts.pending} /> : null} />
      </HydrationBoundary>
    </>
  );
}

function NoExports({ accepted, pending }: { accepted: number; pending: number }) {
  const canExport = accepted > 0;
  return (
    <div className="rounded-lg border bg-raised">
      <EmptyState
        icon={<FileOutput />}
        title={`No export yet: ${formatQuantity(accepted, "accepted instance")}`}
        action={
          canExport ? (
            <ButtonLink href="/exports/new">Export {formatQuantity(accepted, "instance")}</ButtonLink>
          ) : pending > 0 ? (
            <ButtonLink href={"/review" as Route}>Open review</ButtonLink>
          ) : (
            <ButtonLink href={"/simulate" as Route}>Simulate</ButtonLink>
          )
        }
      >
        {canExport
          ? "An export writes them to a file that a trainer reads, and keeps a manifest of what is in it."
          : pending > 0
            ? `${formatCount(pending)} are pending. What reviewers accept can be exported as a training file.`
            : "Instances come from simulation or import; what reviewers accept can be exported as a training file."}
      </EmptyState>
    </div>
  );
}
