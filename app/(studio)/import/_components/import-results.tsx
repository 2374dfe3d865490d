import { Card } from "#components/ui/card.tsx";
import { formatBytes } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { ImportReportView } from "./import-report-view.tsx";
import type { ImportItem } from "./use-imports.ts";

/** Every file of this visit: how far it is, or what came of it. Newest first. */
export function ImportResults({ items, isBusy }: { items: readonly ImportItem[]; isBusy: boolean }) {
  if (items.length === 0) return null;
  return (
    <section aria-label="Imports" className="grid gap-4">
      <p role="status" className="sr-only">
        {isBusy ? "Importing" : "The import is finished"}
      </p>
      {items.map((item) => (
        <Card
          key={item.id}
          title={<bdi>{item.name}</bdi>}
          description={item.sizeBytes === undefined ? "Fetched by the server" : formatBytes(item.sizeBytes)}
        >
          <ItemState item={item} />
        </Card>
      ))}
    </section>
  );
}

function ItemState({ item: { name, sizeBytes, state } }: { item: ImportItem }) {
  if (state.kind === "done") return <ImportReportView fileName={name} report={state.report} />;
  if (state.kind === "failed") {
    return (
      <Notice tone="bad" title="It was not imported." isLive>
        {state.message}
        {state.requestId ? <span className="block text-12 text-muted">Request {state.requestId}</span> : null}
      </Notice>
    );
  }
  if (sizeBytes === undefined) {
    const words = state.kind === "waiting" ? "Waits for what is before it" : "The server fetches, reads and stores it.";
    return <p className="text-12 text-muted">{words}</p>;
  }
  const sentBytes = state.kind === "sending" ? state.sentBytes : state.kind === "reading" ? sizeBytes : 0;
  return (
    <div className="grid gap-2">
      <ProgressBar label={`Sending ${name}`} done={sentBytes} total={sizeBytes} hasWords={false} />
      <p className="text-12 text-muted">{progressWords(state, sizeBytes)}</p>
    </div>
  );
}

function progressWords(state: ImportItem["state"], sizeBytes: number): string {
  if (state.kind === "waiting") return "Waits for the files before it";
  if (state.kind === "reading") return "All is sent; the server reads and stores it. Keep this page open.";
  const sentBytes = state.kind === "sending" ? state.sentBytes : 0;
  return `${formatBytes(sentBytes)} of ${formatBytes(sizeBytes)} sent`;
}
