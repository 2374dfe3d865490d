import type { Route } from "next";
import { FORMAT_NAMES } from "#app/(studio)/exports/_components/format-words.ts";
import { workStatusOf } from "#app/(studio)/exports/_components/work-status.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { StatusBadge } from "#components/ui/status-badge.tsx";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { ExportView } from "#lib/export/export-view.ts";
import { PartCard } from "./part-card.tsx";
import { RecentLine } from "./recent-line.tsx";

export function RecentExports({ part, onRetry }: { part: ActionResult<ExportView[]>; onRetry(): void }) {
  return (
    <PartCard
      title="Recent exports"
      actions={
        <ButtonLink href="/exports" size="small" variant="quiet">
          All exports
        </ButtonLink>
      }
      noun="The exports"
      part={part}
      onRetry={onRetry}
      isFlush
    >
      {(exports) =>
        exports.length === 0 ? (
          <EmptyState
            title="No export yet"
            level={3}
            isCompact
            action={<ButtonLink href="/exports/new">New export</ButtonLink>}
          >
            An export freezes accepted instances into a training file.
          </EmptyState>
        ) : (
          <ul className="divide-y">
            {exports.map((one) => (
              <RecentLine
                key={one.id}
                href={`/exports/${one.number}` as Route}
                name={one.name}
                facts={exportFacts(one)}
                at={one.finishedAt ?? one.createdAt}
                status={<StatusBadge of="work" status={workStatusOf(one.status)} look="plain" />}
              />
            ))}
          </ul>
        )
      }
    </PartCard>
  );
}

function exportFacts({ number, format, manifest }: ExportView): string {
  const written = manifest ? `, ${formatQuantity(manifest.counts.instances, "instance")}` : "";
  return `Export ${number}: ${FORMAT_NAMES[format]}${written}`;
}
