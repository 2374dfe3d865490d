import type { Route } from "next";
import { formatCount, formatDuration, formatQuantity, formatUsd } from "#components/ui/format-number.ts";
import { StatTile } from "#components/ui/stat-tile.tsx";
import type { CorpusStats } from "#lib/review/get-corpus-stats.ts";

/** What the team did today, and what it cost. */
export function TodaysNumbers({ counts }: { counts: CorpusStats }) {
  const { review, instances, costLast7DaysUsd } = counts;
  return (
    <section
      aria-label="Today"
      className="grid grid-cols-2 gap-4 max-sm:*:last:odd:col-span-2 sm:grid-flow-col sm:grid-cols-none sm:auto-cols-fr"
    >
      <StatTile
        label="Waiting for review"
        value={formatCount(instances.pending)}
        note={instances.needsFix > 0 ? `and ${formatCount(instances.needsFix)} to be fixed` : "pending instances"}
        href={"/instances?status=pending" as Route}
      />
      <StatTile
        label="Decided today"
        value={formatCount(review.decidedToday)}
        note={`${formatQuantity(review.decidedLast7Days, "decision")} in 7 days`}
      />
      <StatTile
        label="Median time of a decision"
        value={review.medianActiveMs === null ? "–" : formatDuration(review.medianActiveMs)}
        note={review.medianActiveMs === null ? "no decision in 7 days" : "over 7 days"}
      />
      {costLast7DaysUsd > 0 ? (
        <StatTile
          label="Cost, 7 days"
          value={formatUsd(costLast7DaysUsd)}
          note="of runs launched in them"
          href={"/runs" as Route}
        />
      ) : null}
    </section>
  );
}
