import type { Route } from "next";
import { BarList } from "#components/ui/bar-list.tsx";
import type { ActionResult } from "#lib/domain/public-error.ts";
import { REASON_CODES } from "#lib/domain/reason-code.ts";
import type { CorpusStats } from "#lib/review/get-corpus-stats.ts";
import { PartCard } from "./part-card.tsx";

/** What reviewers rejected for; a bar leads to the instances. */
export function RejectionReasons({ part, onRetry }: { part: ActionResult<CorpusStats>; onRetry(): void }) {
  return (
    <PartCard
      title="Reasons of rejection"
      description="Of decisions that stand, last 30 days"
      noun="The reasons"
      part={part}
      onRetry={onRetry}
    >
      {({ topReasons }) => (
        <BarList
          label="Reasons of rejection, last 30 days"
          headings={["Reason", "Decisions"]}
          tone="bad"
          emptyText="Nothing was rejected"
          items={topReasons.map(({ reasonCode, count }) => ({
            label: REASON_CODES[reasonCode].label,
            hint: REASON_CODES[reasonCode].meaning,
            count,
            href: `/instances?reason=${reasonCode}` as Route,
          }))}
        />
      )}
    </PartCard>
  );
}
