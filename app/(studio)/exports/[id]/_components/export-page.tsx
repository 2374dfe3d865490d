"use client";

import { FORMAT_NAMES } from "#app/(studio)/exports/_components/format-words.ts";
import { workStatusOf } from "#app/(studio)/exports/_components/work-status.ts";
import { PageHeader } from "#components/ui/page-header.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { Role } from "#lib/domain/member.ts";
import type { ExportView } from "#lib/export/export-view.ts";
import { DownloadLink } from "./download-link.tsx";
import { ExportActions } from "./export-actions.tsx";
import { ExportFiles } from "./export-files.tsx";
import { ExportProgress } from "./export-progress.tsx";
import { ManifestWords } from "./manifest-words.tsx";
import { useLiveExport } from "./use-live-export.ts";

/** One export: how far it is, and once it is there, what it holds and how to check it. */
export function ExportPage({ initial, role }: { initial: ExportView; role: Role }) {
  const { view, connection } = useLiveExport(initial);
  const { manifest } = view;
  const file = manifest?.files[0];
  return (
    <>
      <PageHeader
        title={view.name}
        status={<StatusBadge of="work" status={workStatusOf(view.status)} />}
        description={`Export ${view.number}, ${FORMAT_NAMES[view.format]}`}
        trail={[{ label: "Exports", href: "/exports" }, { label: `Export ${view.number}` }]}
        actions={<ExportActions view={view} role={role} />}
        primaryAction={
          manifest && file ? (
            <DownloadLink exportId={view.id} name={file.name} sizeBytes={file.sizeBytes} isPrimary />
          ) : undefined
        }
      />
      <div className="grid max-w-[60rem] gap-4">
        <ExportProgress view={view} connection={connection} />
        {manifest ? (
          <>
            <ManifestWords view={view} manifest={manifest} />
            <ExportFiles exportId={view.id} manifest={manifest} />
          </>
        ) : null}
      </div>
    </>
  );
}
