import { clsx } from "clsx";
import type { ListedCategory } from "#lib/catalog/list-categories.ts";

type Counts = ListedCategory["instances"];

const PARTS = [
  { label: "accepted", className: "bg-ok", countOf: ({ accepted }: Counts) => accepted },
  { label: "pending", className: "bg-strong", countOf: ({ pending }: Counts) => pending },
  {
    label: "rejected or to fix",
    className: "bg-bad",
    countOf: ({ rejected, needsFix }: Counts) => rejected + needsFix,
  },
];

/** A picture of the numbers beside it. `most` instances fill the whole width. */
export function CoverageBar({ instances, most }: { instances: Counts; most: number }) {
  const parts = PARTS.map(({ label, className, countOf }) => ({ label, className, count: countOf(instances) }));
  const shown = parts.filter(({ count }) => count > 0);
  return (
    <span
      role="img"
      aria-label={shown.length === 0 ? "no instances" : shown.map(({ count, label }) => `${count} ${label}`).join(", ")}
      title={shown.map(({ count, label }) => `${count} ${label}`).join(", ")}
      className="flex h-2 gap-px"
    >
      {shown.map(({ label, className, count }) => (
        <span
          key={label}
          data-fill
          className={clsx("h-full min-w-0.5 first:rounded-s-full last:rounded-e-full", className)}
          style={{ width: `${(count / most) * 100}%` }}
        />
      ))}
    </span>
  );
}

export function CoverageLegend() {
  return (
    <span className="inline-flex gap-4">
      {PARTS.map(({ label, className }) => (
        <span key={label} className="inline-flex items-center gap-1.5">
          <span aria-hidden data-fill className={clsx("size-2 rounded-full", className)} />
          {label}
        </span>
      ))}
    </span>
  );
}
