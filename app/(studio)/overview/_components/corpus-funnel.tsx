import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { CSSProperties } from "react";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { formatCount, formatShare } from "#components/ui/format-number.ts";
import type { ActionResult } from "#lib/domain/public-error.ts";
import type { CorpusStats } from "#lib/review/get-corpus-stats.ts";

interface Stage {
  label: string;
  count: number;
  note: string;
  href: Route;
}

/** How far instances got; each stage leads to the ones it counts. Stages overlap, so all shares are of the same whole. */
export function CorpusFunnel({ part, onRetry }: { part: ActionResult<CorpusStats>; onRetry(): void }) {
  if (!part.ok) {
    return (
      <Card title="From generated to exported" isFlush>
        <ErrorState
          title="The counts could not be loaded"
          message={part.error.message}
          requestId={part.error.requestId}
          onRetry={onRetry}
          isCompact
        />
      </Card>
    );
  }
  const stages = stagesOf(part.data);
  const most = Math.max(1, ...stages.map(({ count }) => count));
  return (
    <section aria-labelledby="funnel-heading">
      <h2 id="funnel-heading" className="sr-only">
        From generated to exported
      </h2>
      <ol className="grid gap-px overflow-hidden rounded-lg border bg-line sm:grid-cols-5">
        {stages.map((stage, index) => (
          <li key={stage.label} className="bg-raised">
            <StageLink stage={stage} share={stage.count / most} isLast={index === stages.length - 1} />
          </li>
        ))}
      </ol>
      <p className="mt-2 text-end text-12">
        <Link href="/coverage" className="rounded-sm text-muted hover:text-text hover:underline">
          Which functions and kinds have instances
        </Link>
      </p>
    </section>
  );
}

/** A column of a chart with its figures; on small screens a line with a bar under it. */
function StageLink({ stage, share, isLast }: { stage: Stage; share: number; isLast: boolean }) {
  const { label, count, note, href } = stage;
  return (
    <Link
      href={href}
      className="grid -outline-offset-2 transition-colors hover:bg-hover max-sm:grid-cols-[1fr_auto] max-sm:items-baseline max-sm:px-4 max-sm:py-2.5 sm:px-4 sm:pt-3"
    >
      <span className="text-12 text-muted max-sm:text-13 max-sm:text-text">{label}</span>
      <span className="text-20 font-semibold max-sm:text-16">{formatCount(count)}</span>
      <span className="text-12 text-muted max-sm:col-span-2">{note}</span>
      <span aria-hidden className="flex items-end max-sm:col-span-2 max-sm:mt-1.5 max-sm:h-1.5 sm:mt-2 sm:h-10">
        <span
          data-fill
          className={clsx(
            "max-sm:h-full max-sm:w-(--share) max-sm:rounded-full sm:h-(--share) sm:w-full sm:rounded-t-sm",
            isLast ? "bg-accent" : "bg-accent/35",
          )}
          style={{ "--share": count > 0 ? `max(2px, ${share * 100}%)` : "0%" } as CSSProperties}
        />
      </span>
    </Link>
  );
}

function stagesOf({ funnel, exports }: CorpusStats): Stage[] {
  const { generated, passedChecks, reviewed, accepted, exported } = funnel;
  const instances = (query: string) => `/instances${query}` as Route;
  const share = (count: number) => (generated > 0 ? `${formatShare(count, generated)} of generated` : "none yet");
  return [
    { label: "Generated", count: generated, note: "simulated or imported", href: instances("") },
    {
      label: "Passed checks",
      count: passedChecks,
      note: share(passedChecks),
      href: instances("?check=pass,warn"),
    },
    {
      label: "Reviewed",
      count: reviewed,
      note: share(reviewed),
      href: instances("?status=accepted,rejected,needsFix"),
    },
    { label: "Accepted", count: accepted, note: share(accepted), href: instances("?status=accepted") },
    {
      label: "Exported",
      count: exported,
      note: exports === 0 ? "none yet" : "in the newest export",
      href: "/exports",
    },
  ];
}
