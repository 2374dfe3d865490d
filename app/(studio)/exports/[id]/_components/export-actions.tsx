"use client";

import { useRouter } from "next/navigation";
import { isUnderWay } from "#app/(studio)/exports/_components/work-status.ts";
import { cancelExportAction, deleteExportAction } from "#app/(studio)/exports/actions.ts";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { notify } from "#components/ui/notify.ts";
import { type Role, roleIncludes } from "#lib/domain/member.ts";
import type { ExportView } from "#lib/export/export-view.ts";

/** What can be done with an export besides downloading it. */
export function ExportActions({ view, role }: { view: ExportView; role: Role }) {
  if (isUnderWay(view.status)) return roleIncludes(role, "reviewer") ? <Cancel view={view} /> : null;
  return (
    <>
      <ButtonLink
        href={`/exports/new?${new URLSearchParams({ filter: view.filter, format: view.format })}`}
        variant="quiet"
      >
        Export again
      </ButtonLink>
      {roleIncludes(role, "admin") ? <Delete view={view} /> : null}
    </>
  );
}

function Cancel({ view }: { view: ExportView }) {
  const router = useRouter();
  return (
    <ConfirmDialog
      trigger={<Button>Cancel</Button>}
      title={`Cancel export ${view.number}?`}
      confirmLabel="Cancel the export"
      cancelLabel="Go on writing"
      onConfirm={async () => {
        const result = await cancelExportAction({ id: view.id });
        if (!result.ok) return result.error.message;
        router.refresh();
        return undefined;
      }}
    >
      No file is kept of what was written so far. The instances stay as they are.
    </ConfirmDialog>
  );
}

function Delete({ view }: { view: ExportView }) {
  const router = useRouter();
  const files = view.manifest ? view.manifest.files.length + 1 : 0;
  return (
    <ConfirmDialog
      trigger={<Button variant="quiet">Delete</Button>}
      title={`Delete export ${view.number}?`}
      confirmLabel="Delete the export"
      onConfirm={async () => {
        const result = await deleteExportAction({ id: view.id });
        if (!result.ok) return result.error.message;
        notify.done(`Export ${view.number} was deleted`);
        router.replace("/exports");
        return undefined;
      }}
    >
      {files > 0
        ? `Its ${formatQuantity(files, "file")} are removed from this server for good. `
        : "It leaves the list. "}
      The instances stay as they are.
    </ConfirmDialog>
  );
}
