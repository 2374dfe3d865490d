import { X } from "lucide-react";
import { formatBytes } from "#components/ui/format-number.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

interface ChosenFilesProps {
  files: readonly File[];
  onRemove(file: File): void;
}

/** What will be imported; nothing is sent yet. */
export function ChosenFiles({ files, onRemove }: ChosenFilesProps) {
  if (files.length === 0) return null;
  return (
    <ul aria-label="Chosen files" className="divide-y rounded-md border text-13">
      {files.map((file) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`} className="flex items-center gap-3 py-1 ps-3 pe-1">
          <bdi className="min-w-0 truncate">{file.name}</bdi>
          <span className="ms-auto shrink-0 text-12 text-muted">{formatBytes(file.size)}</span>
          <IconButton icon={<X />} label={`Take out ${file.name}`} size="small" onClick={() => onRemove(file)} />
        </li>
      ))}
    </ul>
  );
}
