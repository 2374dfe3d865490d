import { clsx } from "clsx";
import type { Route } from "next";
import { RequestError } from "#components/data/request-error.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RefreshBar } from "#components/ui/progress-bar.tsx";
import { SkeletonLines } from "#components/ui/skeleton.tsx";
import type { ExportPreview as Preview } from "#lib/export/preview-export.ts";
import { PreviewRowView } from "./preview-row-view.tsx";

interface ExportPreviewProps {
  preview: Preview | undefined;
  isRefreshing: boolean;
  error: Error | null;
  /** What is wrong with the query, before it is sent. */
  problem: string | undefined;
  onRetry(): void;
}

/** What the file would hold: how much, what is left out, and some rows exactly as written. */
export function ExportPreview({ preview, isRefreshing, error, problem, onRetry }: ExportPreviewProps) {
  return (
    <Card title="Preview" description={preview && !error ? previewWords(preview) : undefined} isFlush>
      <RefreshBar isRefreshing={isRefreshing} label="Refreshing the preview" />
      <div className={clsx("px-4 pt-3.5 pb-4", isRefreshing && "opacity-60")}>
        {problem !== undefined ? (
          <EmptyState title="The query cannot be read yet" level={3} isCompact>
            {problem}
          </EmptyState>
        ) : error ? (
          <Failure error={error} onRetry={onRetry} />
        ) : preview ? (
          <Rows preview={preview} />
        ) : (
          <SkeletonLines lines={12} label="Loading the preview" />
        )}
      </div>
    </Card>
  );
}

const previewWords = ({ fileName, totalCount, rows }: Preview) =>
  `${formatQuantity(totalCount, "instance")} in ${fileName}; ${formatQuantity(rows.length, "row")} as written, picked by chance`;

function Rows({ preview }: { preview: Preview }) {
  const isLoss = (code: string) => code !== "offline" && code !== "withoutThought";
  return (
    <div className="grid gap-3">
      {preview.warnings.map(({ code, message }) => (
        <Notice key={code} tone={isLoss(code) ? "warn" : "info"}>
          {message}
        </Notice>
      ))}
      {preview.rows.length === 0 ? (
        <EmptyState title="Nothing of this fits the format" level={3} isCompact>
          Choose another format, or other instances.
        </EmptyState>
      ) : (
        <ol className="grid gap-4">
          {preview.rows.map((row) => (
            <PreviewRowView key={row.instanceId} row={row} />
          ))}
        </ol>
      )}
    </div>
  );
}

function Failure({ error, onRetry }: { error: Error; onRetry(): void }) {
  if (error instanceof RequestError && error.code === "INVALID") {
    return (
      <EmptyState
        title="There is nothing to export"
        level={3}
        action={
          <>
            <ButtonLink href={"/review" as Route}>Open review</ButtonLink>
            <ButtonLink href={"/instances" as Route}>See the instances</ButtonLink>
          </>
        }
      >
        {error.message}
      </EmptyState>
    );
  }
  return (
    <ErrorState
      title="The preview could not be made"
      message={error.message}
      requestId={error instanceof RequestError ? error.requestId || undefined : undefined}
      onRetry={onRetry}
      isCompact
    />
  );
}
