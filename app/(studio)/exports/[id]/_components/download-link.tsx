import { Download } from "lucide-react";
import { buttonClass } from "#components/ui/button.tsx";
import { formatBytes } from "#components/ui/format-number.ts";

interface DownloadLinkProps {
  exportId: string;
  name: string;
  sizeBytes?: number;
  isPrimary?: boolean;
}

/** A plain link: the browser streams the file to disk. */
export function DownloadLink({ exportId, name, sizeBytes, isPrimary = false }: DownloadLinkProps) {
  return (
    <a
      href={`/api/v1/exports/${exportId}/files/${encodeURIComponent(name)}`}
      download
      className={buttonClass({ variant: isPrimary ? "primary" : "secondary", size: isPrimary ? "medium" : "small" })}
    >
      <Download aria-hidden />
      {isPrimary ? `Download, ${formatBytes(sizeBytes ?? 0)}` : <span>Download {name}</span>}
    </a>
  );
}
