import type { Route } from "next";
import Link from "next/link";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatBytes } from "#components/ui/format-number.ts";
import { LongText } from "#components/ui/long-text.tsx";
import type { PreviewRow } from "#lib/export/sample-rows.ts";

/** One instance as the file holds it, and what surrounds it there. */
export function PreviewRowView({ row }: { row: PreviewRow }) {
  return (
    <li className="grid min-w-0 gap-1.5">
      <div className="flex flex-wrap items-baseline gap-x-3 text-12 text-muted">
        <Link
          href={`/instances/${row.number}` as Route}
          className="font-medium text-text underline decoration-line underline-offset-3 hover:decoration-current"
        >
          Instance {row.number}
        </Link>
        <bdi>{row.apiName}</bdi>
        <span>{formatBytes(row.sizeBytes)}</span>
        {row.isCut ? <span>shown in part; the file holds all of it</span> : null}
      </div>
      <figure
        aria-label={`Instance ${row.number} as written`}
        className="relative rounded-md border bg-sunken py-2 ps-3 pe-10"
      >
        <LongText text={row.text} maxLines={12} maxLength={1100} isMono />
        <CopyButton text={row.text} label="Copy the row" size="small" className="absolute! end-1.5 top-1.5" />
      </figure>
      {row.before.trim() === "" ? null : (
        <details className="text-12">
          <summary className="w-fit rounded-sm text-muted hover:text-text">
            The entry of its API, which surrounds it
          </summary>
          <div className="mt-1.5 rounded-md border bg-sunken px-3 py-2">
            <LongText text={`${row.before}…${row.after}`} maxLines={24} maxLength={2000} isMono />
          </div>
        </details>
      )}
    </li>
  );
}
