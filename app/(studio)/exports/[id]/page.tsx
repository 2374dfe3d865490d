import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { cache } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { AppError } from "#lib/domain/errors.ts";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { ExportPage } from "./_components/export-page.tsx";
import { findExport } from "./_components/find-export.ts";

/** Once for the page and its title. */
const load = cache(async (key: string) => {
  const actor = await currentActor(await headers());
  try {
    return { role: actor.role, found: await findExport(actor, key) };
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return { role: actor.role, message: error.message };
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps<"/exports/[id]">): Promise<Metadata> {
  const { found } = await load((await params).id);
  return { title: found ? `Export ${found.number}` : "No such export" };
}

export default async function ExportDetailPage({ params }: PageProps<"/exports/[id]">) {
  const { role, found, message } = await load((await params).id);
  if (found) return <ExportPage initial={found} role={role} />;
  return (
    <>
      <PageHeader title="No such export" />
      <div className="rounded-lg border bg-raised">
        <EmptyState
          icon={<SearchX />}
          title={message}
          action={<ButtonLink href="/exports">See all exports</ButtonLink>}
        />
      </div>
    </>
  );
}
