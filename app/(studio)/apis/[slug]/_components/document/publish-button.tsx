"use client";

import { publishDocumentAction } from "#app/(studio)/apis/actions.ts";
import { Button } from "#components/ui/button.tsx";
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { notify } from "#components/ui/notify.ts";

interface PublishButtonProps {
  slug: string;
  version: number;
  currentVersion: number | undefined;
  /** To stand after "it". */
  changes: string;
  /** Made with the current version. */
  instanceCount: number;
}

/** Asks once, with what will change, and publishes. */
export function PublishButton({ slug, version, currentVersion, changes, instanceCount }: PublishButtonProps) {
  const publish = async () => {
    const result = await publishDocumentAction({ slug, version });
    if (!result.ok) return result.error.message;
    notify.done(`Version ${version} is published`);
    return undefined;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="primary">
          Publish version {version}
        </Button>
      }
      title={`Publish version ${version}?`}
      confirmLabel={`Publish version ${version}`}
      tone="primary"
      onConfirm={publish}
    >
      <p>
        {currentVersion === undefined
          ? "The API gets its first document"
          : `Against version ${currentVersion}, it ${changes}`}
        . New runs are made with it; runs on their way keep the version they began with.
      </p>
      {instanceCount > 0 ? (
        <p className="mt-2">
          {formatQuantity(instanceCount, "instance")} of version {currentVersion}{" "}
          {instanceCount === 1 ? "stays as it is and is" : "stay as they are and are"} marked stale. You can publish
          version {currentVersion} again at any time.
        </p>
      ) : null}
    </ConfirmDialog>
  );
}
