import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { formatBytes } from "#components/ui/format-number.ts";
import type { ExportManifest } from "#lib/domain/export.ts";
import { DownloadLink } from "./download-link.tsx";

const MANIFEST_NAME = "manifest.json";

/** The files, and the sums by which anybody can tell that they hold the same ones. */
export function ExportFiles({ exportId, manifest }: { exportId: string; manifest: ExportManifest }) {
  return (
    <Card title="Files" isFlush>
      <ul className="divide-y text-13">
        {manifest.files.map(({ name, sizeBytes, sha256 }) => (
          <li key={name} className="grid gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <span className="font-medium">{name}</span>
              <span className="text-muted">{formatBytes(sizeBytes)}</span>
              <span className="ms-auto">
                <DownloadLink exportId={exportId} name={name} />
              </span>
            </div>
            <div className="flex items-center gap-1 text-12 text-muted">
              <span>sha256</span>
              <code className="wrap-anywhere">{sha256}</code>
              <CopyButton text={sha256} label={`Copy the sha256 of ${name}`} size="small" />
            </div>
          </li>
        ))}
        <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
          <span className="font-medium">{MANIFEST_NAME}</span>
          <span className="text-muted">all of this page, for programs</span>
          <span className="ms-auto">
            <DownloadLink exportId={exportId} name={MANIFEST_NAME} />
          </span>
        </li>
      </ul>
    </Card>
  );
}
