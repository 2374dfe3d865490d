import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { currentActor } from "#lib/platform/identity/current-actor.ts";
import { ImportDesk } from "./_components/import-desk.tsx";
import { readImportKind } from "./_components/import-kinds.ts";

export const metadata: Metadata = { title: "Import" };

export default async function ImportPage({ searchParams }: PageProps<"/import">) {
  const { role } = await currentActor(await headers());
  if (role === "admin") return <ImportDesk initialKind={readImportKind((await searchParams).as)} />;
  return (
    <>
      <PageHeader title="Import" trail={[{ label: "APIs", href: "/apis" }, { label: "Import" }]} />
      <div className="rounded-lg border bg-raised">
        <EmptyState
          icon={<Lock />}
          title="Imports are made by admins"
          action={<ButtonLink href="/apis">See the APIs</ButtonLink>}
        >
          You are {role}: an import changes the catalogue for everybody. Ask an admin to do it, or to change your role.
        </EmptyState>
      </div>
    </>
  );
}
