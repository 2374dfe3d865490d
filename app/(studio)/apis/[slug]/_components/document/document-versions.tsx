import { clsx } from "clsx";
import { ArrowLeftRight } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { type DocumentVersion, INSTANCE_CAP } from "#lib/catalog/list-document-versions.ts";

interface DocumentVersionsProps {
  slug: string;
  shown: number;
  versions: readonly DocumentVersion[];
}

const ORIGINS = { imported: "imported", edited: "edited", generated: "written by a model" } as const;

/** Versions never change; instances keep the one they were made with. */
export function DocumentVersions({ slug, shown, versions }: DocumentVersionsProps) {
  const base = `/apis/${encodeURIComponent(slug)}?tab=document`;
  const stale = versions.filter(({ isCurrent }) => !isCurrent).reduce((sum, one) => sum + one.instanceCount, 0);
  const hasCurrent = versions.some(({ isCurrent }) => isCurrent);
  return (
    <Card title="Versions" description="Instances keep the one they were made with" isFlush>
      {stale > 0 && hasCurrent ? (
        <p className="border-b bg-warn-soft px-4 py-2 text-13">
          <Link href={`/instances?api=${encodeURIComponent(slug)}&stale=true` as Route} className="underline">
            {capped(stale)} {stale === 1 ? "instance is" : "instances are"} stale
          </Link>
          : made with another version than the current one.
        </p>
      ) : null}
      <ul className="divide-y">
        {versions.map((one) => (
          <li
            key={one.version}
            className={clsx(
              "relative grid gap-0.5 px-4 py-2.5 transition-colors hover:bg-hover",
              one.version === shown && "bg-accent-soft",
            )}
          >
            <div className="flex items-center gap-2 text-13">
              <Link
                href={`${base}&version=${one.version}` as Route}
                scroll={false}
                aria-current={one.version === shown ? "true" : undefined}
                className="font-medium -outline-offset-2 after:absolute after:inset-0"
              >
                Version {one.version}
              </Link>
              {one.isCurrent ? <Badge tone="ok">published</Badge> : null}
              <RelativeTime at={one.createdAt} className="relative z-10 ms-auto text-12 text-muted" />
            </div>
            {one.note ? (
              <p dir="auto" className="text-13 wrap-anywhere">
                {one.note}
              </p>
            ) : null}
            <p className="flex flex-wrap gap-x-1.5 text-12 text-muted">
              <span>
                {ORIGINS[one.origin]}
                {one.createdBy ? <bdi> by {one.createdBy}</bdi> : null},
              </span>
              <span>{formatQuantity(one.functionCount, "function")},</span>
              <span>
                {one.instanceCount === 0
                  ? "no instances"
                  : `${capped(one.instanceCount)} ${one.instanceCount === 1 ? "instance" : "instances"}`}
              </span>
            </p>
            <div className="flex items-center justify-between gap-3 text-12 text-muted">
              <code title={`sha256 ${one.sha256}`}>{one.sha256.slice(0, 12)}</code>
              {one.version === shown ? null : (
                <Link
                  href={`${base}&version=${shown}&against=${one.version}` as Route}
                  scroll={false}
                  className="relative z-10 inline-flex min-h-6 items-center gap-1 underline-offset-3 hover:text-text hover:underline"
                >
                  <ArrowLeftRight aria-hidden className="size-3.5" />
                  Compare
                  <span className="sr-only">
                    version {shown} with version {one.version}
                  </span>
                </Link>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const capped = (count: number): string => `${formatCount(count)}${count >= INSTANCE_CAP ? "+" : ""}`;
