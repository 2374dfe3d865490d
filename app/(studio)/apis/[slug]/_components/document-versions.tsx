import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { DocumentVersion } from "#app/api/v1/apis/_verbs/get-document.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";

interface DocumentVersionsProps {
  slug: string;
  shown: number;
  versions: readonly DocumentVersion[];
}

/** Versions never change; instances keep the one they were made with. */
export function DocumentVersions({ slug, shown, versions }: DocumentVersionsProps) {
  return (
    <Card title="Versions" description="Instances keep the one they were made with" isFlush>
      <ul className="divide-y">
        {versions.map(({ version, sha256, createdAt, problemCount, isCurrent }) => (
          <li
            key={version}
            className={clsx(
              "relative px-4 py-2.5 transition-colors hover:bg-hover",
              version === shown && "bg-accent-soft",
            )}
          >
            <div className="flex items-center gap-2 text-13">
              <Link
                href={`/apis/${encodeURIComponent(slug)}?tab=document&version=${version}` as Route}
                scroll={false}
                aria-current={version === shown ? "true" : undefined}
                className="font-medium -outline-offset-2 after:absolute after:inset-0"
              >
                Version {version}
              </Link>
              {isCurrent ? <Badge tone="ok">current</Badge> : null}
              <RelativeTime at={createdAt} className="ms-auto text-12 text-muted" />
            </div>
            <div className="flex justify-between gap-3 text-12 text-muted">
              <code title={`sha256 ${sha256}`}>{sha256.slice(0, 12)}</code>
              <span>{problemCount === 0 ? "no problems" : formatQuantity(problemCount, "problem")}</span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
