"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ban } from "lucide-react";
import { jobQuery } from "#app/(studio)/documenting/_components/documenting-queries.ts";
import { cancelDocumenting } from "#app/(studio)/documenting/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import type { DocumentingJobDetail } from "#lib/catalog/documenting/get-documenting-job.ts";

const UNREACHABLE = "The server cannot be reached, so nothing was changed. Try again in a moment.";

/** Cancelling, while there is something to cancel. */
export function JobControls({ job }: { job: DocumentingJobDetail }) {
  const client = useQueryClient();
  const left = job.taskCount - job.doneCount - job.failedCount;
  const cancel = async (): Promise<string | undefined> => {
    const result = await cancelDocumenting({ jobId: job.id }).catch(() => undefined);
    await client.invalidateQueries({ queryKey: jobQuery(job.number).queryKey });
    if (result?.ok) return undefined;
    return result ? result.error.message : UNREACHABLE;
  };
  return (
    <ConfirmDialog
      trigger={<Button icon={<Ban />}>Cancel</Button>}
      title={`Cancel documenting job ${job.number}?`}
      confirmLabel="Cancel job"
      cancelLabel="Keep it running"
      onConfirm={cancel}
    >
      {formatQuantity(left, "API")} that {left === 1 ? "is" : "are"} not documented yet {left === 1 ? "is" : "are"}{" "}
      given up; their answers so far are kept to look at. Documents that were proposed stay. This cannot be undone.
    </ConfirmDialog>
  );
}
