"use client";

import { Braces, Database, Lightbulb, LightbulbOff, List } from "lucide-react";
import type { Route } from "next";
import { STATE_KEY } from "#app/(studio)/_review/trace/use-step-states.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { formatCount } from "#components/ui/format-number.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { ShownProgress } from "./use-queue-progress.ts";

interface ReviewBarProps {
  /** The queue's filter in words; empty for everything. */
  words: readonly string[];
  listHref: Route;
  progress: ShownProgress | null | undefined;
  /** What was done last; told to everybody. */
  announcement: string;
  hasThoughts: boolean;
  onToggleThoughts(): void;
  hasState: boolean;
  onToggleState(): void;
  isRaw: boolean;
  onToggleRaw(): void;
}

/** Where one is in the queue, and how its items are shown. */
export function ReviewBar({ words, listHref, progress, announcement, ...view }: ReviewBarProps) {
  return (
    <div className="sticky top-(--header-height) z-20 -mx-6 -mt-5 mb-4 flex min-h-11 items-center gap-x-4 border-b bg-surface px-6 py-1.5 max-sm:-mx-4 max-sm:px-4">
      <h1 className="text-14 max-sm:sr-only">Review</h1>
      <span className="min-w-0 truncate text-12 text-muted max-xl:sr-only">
        {words.length === 0 ? "everything that is pending, riskiest first" : words.join(" · ")}
      </span>
      <Progress progress={progress} />
      <output aria-live="polite" className="ms-auto min-w-0 truncate text-12 text-muted max-md:sr-only">
        {announcement}
      </output>
      <div className="flex shrink-0 items-center gap-1 max-md:ms-auto">
        <IconButton
          icon={view.hasThoughts ? <Lightbulb /> : <LightbulbOff />}
          label={view.hasThoughts ? "Hide thoughts" : "Show thoughts"}
          keys="t"
          aria-pressed={view.hasThoughts}
          onClick={view.onToggleThoughts}
        />
        <IconButton
          icon={<Database />}
          label={view.hasState ? "Hide what the steps changed" : "Show what the steps changed"}
          keys={STATE_KEY}
          aria-pressed={view.hasState}
          onClick={view.onToggleState}
        />
        <IconButton
          icon={<Braces />}
          label={view.isRaw ? "Show the dialogue" : "Show the raw JSON"}
          keys="w"
          aria-pressed={view.isRaw}
          onClick={view.onToggleRaw}
        />
        <ButtonLink href={listHref} size="small" variant="quiet" icon={<List />}>
          <span className="max-sm:sr-only">List</span>
        </ButtonLink>
      </div>
    </div>
  );
}

function Progress({ progress }: { progress: ShownProgress | null | undefined }) {
  if (progress === undefined) return <div className="skeleton h-4 w-44" />;
  if (progress === null) return null;
  const { remaining, total, isCapped, decidedToday } = progress;
  const done = Math.max(0, total - remaining);
  const more = isCapped ? "+" : "";
  return (
    <div className="flex shrink-0 items-center gap-3 text-12 whitespace-nowrap text-muted">
      <div
        role="progressbar"
        aria-label="Decided in this queue"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-1.5 w-32 overflow-hidden rounded-full bg-line max-sm:w-16"
        data-fill-track
      >
        <div
          className="h-full rounded-full bg-accent"
          data-fill
          style={{ width: `${total > 0 ? (100 * done) / total : 0}%` }}
        />
      </div>
      <span>
        <span className="font-medium text-text">
          {formatCount(remaining)}
          {more}
        </span>{" "}
        of {formatCount(total)}
        {more} left
      </span>
      <span className="max-sm:hidden">
        <span className="font-medium text-text">{formatCount(decidedToday)}</span> decided today
      </span>
    </div>
  );
}
