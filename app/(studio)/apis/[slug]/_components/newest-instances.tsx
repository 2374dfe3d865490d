import type { Route } from "next";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import type { InstanceRow } from "#lib/review/list-instances.ts";

export function NewestInstances({ rows }: { rows: readonly InstanceRow[] }) {
  return (
    <ul className="divide-y">
      {rows.map((row) => (
        <li key={row.id} className="relative grid gap-1 px-4 py-2.5 transition-colors hover:bg-hover">
          <Link
            href={`/instances/${row.number}` as Route}
            dir="auto"
            className="truncate text-13 -outline-offset-2 after:absolute after:inset-0"
          >
            {row.instruction}
          </Link>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-12 text-muted">
            <StatusBadge of="instance" status={row.status} look="plain" />
            <span>Instance {row.number}</span>
            <span>{formatQuantity(row.stepCount, "step")}</span>
            {row.checkOutcome === "pass" ? null : (
              <Badge tone={STATUS_WORDS.check[row.checkOutcome].tone} look="plain">
                {row.checkOutcome === "fail" ? "a check failed" : "a check warns"}
              </Badge>
            )}
            {row.isOffline ? <Badge>Offline</Badge> : null}
            <RelativeTime at={row.createdAt} className="ms-auto" />
          </div>
        </li>
      ))}
    </ul>
  );
}
