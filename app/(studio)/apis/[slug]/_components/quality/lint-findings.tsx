import { CircleAlert, TriangleAlert } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { formatCount } from "#components/ui/format-number.ts";
import type { DocumentFinding } from "#lib/domain/document-finding.ts";

const SHOWN = 200;

/** Each finding with the way to its line in the document. */
export function LintFindings({ slug, findings }: { slug: string; findings: readonly DocumentFinding[] }) {
  return (
    <>
      <ul className="divide-y text-13">
        {findings.slice(0, SHOWN).map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one place may have the same problem twice
          <Finding key={index} slug={slug} finding={finding} />
        ))}
      </ul>
      {findings.length > SHOWN ? (
        <p className="border-t px-4 py-2 text-12 text-muted">
          {formatCount(findings.length - SHOWN)} more stand in the document.
        </p>
      ) : null}
    </>
  );
}

function Finding({ slug, finding }: { slug: string; finding: DocumentFinding }) {
  const { severity, message, line, pointer } = finding;
  const Icon = severity === "error" ? CircleAlert : TriangleAlert;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 px-4 py-2 sm:grid-cols-[auto_minmax(0,1fr)_auto]">
      <span className={severity === "error" ? "text-bad" : "text-warn"}>
        <Icon aria-hidden className="mt-0.5 size-3.5" />
        <span className="sr-only">{severity === "error" ? "Error: " : "Warning: "}</span>
      </span>
      <span className="min-w-0">
        <span dir="auto" className="block wrap-anywhere">
          {message}
        </span>
        <code className="block text-12 wrap-anywhere text-muted">{pointer}</code>
      </span>
      {line === null ? null : (
        <Link
          href={`/apis/${encodeURIComponent(slug)}?tab=document&line=${line}` as Route}
          className="text-muted underline underline-offset-3 max-sm:col-start-2 hover:text-text"
        >
          line {formatCount(line)}
        </Link>
      )}
    </li>
  );
}
