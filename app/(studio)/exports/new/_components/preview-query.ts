import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "#components/data/fetch-json.ts";
import type { ExportFormat } from "#lib/domain/export.ts";
import type { ExportPreview } from "#lib/export/preview-export.ts";

/** What an export of this would hold. The last preview stays while the next is made. */
export const previewQuery = (format: ExportFormat, filter: string) =>
  queryOptions({
    queryKey: ["export-preview", format, filter],
    queryFn: ({ signal }) =>
      fetchJson<ExportPreview>(`/api/v1/exports/preview?${new URLSearchParams({ format, filter })}`, { signal }),
    placeholderData: keepPreviousData,
  });
