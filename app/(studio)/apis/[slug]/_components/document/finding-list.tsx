"use client";

import { CircleAlert, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import type { DocumentFinding } from "#lib/domain/document-finding.ts";

const SHOWN = 8;
const SOURCES = { text: "Text", openapi: "OpenAPI", lint: "Linter" } as const;

interface FindingListProps {
  findings: readonly DocumentFinding[];
  onShow(line: number): void;
}

/** What the gutter marks, in words; each leads to its line. Errors first. */
export function FindingList({ findings, onShow }: FindingListProps) {
  const [isWhole, setWhole] = useState(false);
  const ordered = [
    ...findings.filter(({ severity }) => severity === "error"),
    ...findings.filter(({ severity }) => severity === "warning"),
  ];
  const shown = isWhole ? ordered : ordered.slice(0, SHOWN);
  return (
    <>
      <ul aria-label="Problems of the document" className="divide-y border-t text-13">
        {shown.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one place may have the same problem twice
          <li key={index} className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-2.5 px-4 py-1.5">
            <Mark severity={finding.severity} />
            <span className="min-w-0 wrap-anywhere" dir="auto">
              {finding.message} <span className="text-12 text-muted">{SOURCES[finding.source]}</span>
            </span>
            <Place finding={finding} onShow={onShow} />
          </li>
        ))}
      </ul>
      {ordered.length > shown.length ? (
        <div className="border-t p-1.5">
          <Button variant="quiet" size="small" onClick={() => setWhole(true)}>
            Show {formatCount(ordered.length - shown.length)} more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Mark({ severity }: Pick<DocumentFinding, "severity">) {
  const Icon = severity === "error" ? CircleAlert : TriangleAlert;
  return (
    <span className={severity === "error" ? "text-bad" : "text-warn"}>
      <Icon aria-hidden className="mt-0.5 size-3.5" />
      <span className="sr-only">{severity === "error" ? "Error: " : "Warning: "}</span>
    </span>
  );
}

function Place({ finding: { line, pointer }, onShow }: { finding: DocumentFinding; onShow(line: number): void }) {
  if (line === null) return <code className="max-w-48 truncate text-12 text-muted">{pointer}</code>;
  return (
    <Button variant="quiet" size="small" className="-my-0.5 h-6" title={pointer} onClick={() => onShow(line)}>
      line {formatCount(line)}
    </Button>
  );
}
