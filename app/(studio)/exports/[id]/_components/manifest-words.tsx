import type { Route } from "next";
import Link from "next/link";
import { queryWords } from "#app/(studio)/exports/_components/filter-words.ts";
import { FORMAT_NAMES, FORMAT_READERS } from "#app/(studio)/exports/_components/format-words.ts";
import { Card } from "#components/ui/card.tsx";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { formatCount, formatDuration, formatQuantity, formatShare } from "#components/ui/format-number.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import type { ExportManifest } from "#lib/domain/export.ts";
import type { ExportView } from "#lib/export/export-view.ts";
import { LEFT_OUT_REASONS, type LeftOutReason } from "#lib/export/formats/left-out.ts";

/** The manifest as a person reads it. */
export function ManifestWords({ view, manifest }: { view: ExportView; manifest: ExportManifest }) {
  const { counts } = manifest;
  const leftOut = Object.entries(counts.leftOut).filter(([, count]) => count > 0);
  return (
    <Card title="What it holds">
      <DescriptionList
        items={[
          { term: "Instances", value: `${formatCount(counts.instances)} of ${formatQuantity(counts.apis, "API")}` },
          { term: "Which", value: <Which view={view} /> },
          {
            term: "Format",
            value: (
              <>
                {FORMAT_NAMES[manifest.format]}, version {manifest.formatVersion}
                <span className="block text-muted">{FORMAT_READERS[manifest.format]}</span>
              </>
            ),
          },
          { term: "Rows of the file", value: formatCount(counts.rows) },
          { term: "Left out", value: leftOut.length === 0 ? "none" : <LeftOut entries={leftOut} /> },
          { term: "Simulated offline", value: describeOffline(counts.offline, counts.instances) },
          { term: "Created by", value: <bdi>{view.createdBy ?? "–"}</bdi> },
          { term: "Created", value: <Times view={view} /> },
          { term: "Written with", value: manifest.generator },
        ]}
      />
    </Card>
  );
}

function Which({ view }: { view: ExportView }) {
  return (
    <>
      <span dir="auto">{queryWords(view.filter)}</span>
      <span className="block text-muted">
        <code className="text-12 wrap-anywhere">{view.filter || "(no filter)"}</code>,{" "}
        <Link
          href={`/instances${view.filter ? `?${view.filter}` : ""}` as Route}
          className="underline decoration-line underline-offset-3 hover:decoration-current"
        >
          see what matches it today
        </Link>
      </span>
    </>
  );
}

function LeftOut({ entries }: { entries: [string, number][] }) {
  return (
    <ul className="grid gap-0.5">
      {entries.map(([reason, count]) => (
        <li key={reason}>
          {formatCount(count)}:{" "}
          {Object.hasOwn(LEFT_OUT_REASONS, reason) ? LEFT_OUT_REASONS[reason as LeftOutReason] : reason}
        </li>
      ))}
    </ul>
  );
}

function describeOffline(offline: number, instances: number): string {
  if (offline === 0) return "none";
  const share = `${formatCount(offline)} (${formatShare(offline, instances)})`;
  return `${share}: made up from schemas by rules, not by a model`;
}

function Times({ view }: { view: ExportView }) {
  const tookMs = view.finishedAt ? Date.parse(view.finishedAt) - Date.parse(view.createdAt) : undefined;
  return (
    <>
      <RelativeTime at={view.createdAt} />
      {tookMs === undefined ? null : (
        <span className="text-muted">, ready after {formatDuration(Math.max(0, tookMs))}</span>
      )}
    </>
  );
}
