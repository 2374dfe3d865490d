import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import type { ExportView } from "#lib/export/export-view.ts";
import type { Connection } from "./use-live-export.ts";

/** How far it is, or how it ended without a file. */
export function ExportProgress({ view, connection }: { view: ExportView; connection: Connection }) {
  if (view.status === "failed") {
    return (
      <Notice tone="bad" title="The export failed." isLive>
        {view.failureMessage ?? "The server’s log has the cause."}
      </Notice>
    );
  }
  if (view.status === "cancelled") {
    return <Notice title="The export was cancelled.">It has no file.</Notice>;
  }
  if (view.status === "ready") return null;
  return (
    <Card title={view.status === "queued" ? "Waiting for a worker" : "A worker writes the file"}>
      <div className="grid gap-3">
        <ProgressBar
          label={`Progress of export ${view.number}`}
          done={view.doneCount}
          total={view.totalCount ?? 0}
          hasWords={view.totalCount !== null}
        />
        <p className="text-13 text-muted" role="status">
          {connection === "lost"
            ? "The connection was lost; the browser tries again. The export goes on meanwhile."
            : view.totalCount === null
              ? "The instances have not been counted yet. You can leave this page; the export goes on."
              : "You can leave this page; the export goes on."}
        </p>
      </div>
    </Card>
  );
}
