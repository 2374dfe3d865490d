"use client";

import { CircleCheckBig, ListChecks } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import type { RefObject } from "react";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { formatDuration, formatQuantity, formatShare } from "#components/ui/format-number.ts";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { StatTile } from "#components/ui/stat-tile.tsx";
import { describeAct } from "./describe-act.ts";
import type { Session } from "./session.ts";
import { summarise } from "./summarise-session.ts";
import type { ShownProgress } from "./use-queue-progress.ts";

interface EndOfQueueProps {
  session: Session;
  progress: ShownProgress | null | undefined;
  pendingCount: number;
  heading: RefObject<HTMLHeadingElement | null>;
  listHref: Route;
  isFiltered: boolean;
  onTakeBack(key: string): void;
  onGoOn(): void;
}

/** Nothing is left to decide, or nothing that this member could decide now. */
export function EndOfQueue(props: EndOfQueueProps) {
  const { session, progress, pendingCount, heading, listHref, isFiltered, onGoOn } = props;
  const summary = summarise(session);
  const others = progress?.claimedByOthers ?? [];
  const skipped = session.skippedIds.length;
  const left = progress?.remaining ?? 0;
  const claimable = Math.max(0, left - others.reduce((sum, one) => sum + one.count, 0));
  const isNothingHere =
    progress !== null && progress !== undefined && summary.decided === 0 && left === 0 && skipped === 0;
  return (
    <section aria-labelledby="end-heading" className="mx-auto grid w-full max-w-2xl grid-cols-1 gap-5 py-8">
      <div className="grid justify-items-center gap-2 text-center">
        {isNothingHere ? (
          <ListChecks aria-hidden className="size-6 text-muted" strokeWidth={1.5} />
        ) : (
          <CircleCheckBig aria-hidden className="size-6 text-ok" strokeWidth={1.5} />
        )}
        <h2 ref={heading} id="end-heading" tabIndex={-1} className="text-20 outline-none">
          {titleOf({ isNothingHere, isFiltered, left })}
        </h2>
        <div className="grid gap-1 text-14 text-muted">
          {pendingCount > 0 ? <p>{formatQuantity(pendingCount, "decision")} still on the way to the server.</p> : null}
          {others.map((one) => (
            <p key={one.name}>
              {formatQuantity(one.count, "instance")} {one.count === 1 ? "is" : "are"} with <bdi>{one.name}</bdi>, whose
              claim runs out <RelativeTime at={one.until} />.
            </p>
          ))}
          {skipped > 0 ? <p>You skipped {formatQuantity(skipped, "instance")}.</p> : null}
          {isNothingHere && isFiltered ? <p>Nothing that is pending matches this queue’s filter.</p> : null}
          {isNothingHere && !isFiltered ? (
            <p>Simulated and imported instances wait here for somebody to judge them.</p>
          ) : null}
        </div>
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          {skipped > 0 || claimable > 0 ? (
            <Button variant="primary" onClick={onGoOn}>
              {skipped > 0 && claimable <= skipped
                ? `Go through the ${formatQuantity(skipped, "skipped one", "skipped ones")}`
                : `Go on with ${formatQuantity(claimable, "instance")}`}
            </Button>
          ) : null}
          {isFiltered ? (
            <ButtonLink href={"/review" as Route} variant={skipped > 0 || claimable > 0 ? "secondary" : "primary"}>
              Review everything pending
            </ButtonLink>
          ) : null}
          {isNothingHere && !isFiltered ? (
            <ButtonLink href={"/simulate" as Route} variant="primary">
              Simulate instances
            </ButtonLink>
          ) : null}
          <ButtonLink href={listHref}>Open the list</ButtonLink>
          <ButtonLink href={"/exports/new?filter=status%3Daccepted" as Route}>Export what is accepted</ButtonLink>
        </div>
      </div>
      {summary.decided > 0 ? (
        <>
          <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
            <StatTile label="Decided now" value={String(summary.decided)} />
            <StatTile label="Accepted" value={formatShare(summary.accepted, summary.decided)} />
            <StatTile
              label="Median time"
              value={summary.medianMs === undefined ? "–" : formatDuration(summary.medianMs)}
            />
          </div>
          <LastActs session={session} onTakeBack={props.onTakeBack} />
        </>
      ) : null}
    </section>
  );
}

function titleOf({
  isNothingHere,
  isFiltered,
  left,
}: {
  isNothingHere: boolean;
  isFiltered: boolean;
  left: number;
}): string {
  if (isNothingHere) return isFiltered ? "Nothing to review here" : "Nothing to review yet";
  return left > 0 ? "Nothing left for you at the moment" : "All reviewed";
}

const SHOWN = 20;

/** What can be taken back, newest first. */
function LastActs({ session, onTakeBack }: Pick<EndOfQueueProps, "session" | "onTakeBack">) {
  const done = session.acts
    .toReversed()
    .slice(0, SHOWN)
    .flatMap((key) => {
      const slot = session.slots.find((one) => one.acts.some((act) => act.key === key));
      const act = slot?.acts.find((one) => one.key === key);
      return slot && act ? [{ slot, act }] : [];
    });
  return (
    <section aria-label="Decided now" className="min-w-0 rounded-lg border bg-raised">
      <ul>
        {done.map(({ slot: { item }, act }) => (
          <li key={act.key} className="flex min-h-9 items-center gap-3 border-b px-3 text-13 last:border-b-0">
            <span className="w-28 shrink-0 text-muted">{describeAct(act)}</span>
            <Link
              href={`/instances/${item.number}` as Route}
              className="min-w-0 grow truncate hover:underline"
              dir="auto"
            >
              {item.content.instruction}
            </Link>
            <Button size="small" variant="quiet" onClick={() => onTakeBack(act.key)}>
              Take back
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
