"use client";

import { ShieldX } from "lucide-react";
import type { Route } from "next";
import type { RefObject } from "react";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SkeletonDialogue } from "#components/ui/skeleton.tsx";
import { EndOfQueue } from "./end-of-queue.tsx";
import type { ShownProgress } from "./use-queue-progress.ts";
import type { ReviewSession } from "./use-review-session.ts";

interface NoItemProps {
  review: ReviewSession;
  progress: ShownProgress | null | undefined;
  heading: RefObject<HTMLHeadingElement | null>;
  listHref: Route;
  isFiltered: boolean;
  onTakeBack(key: string): void;
}

/** In place of an item: the first is on its way, it does not come, or there is none. */
export function NoItem({ review, progress, heading, listHref, isFiltered, onTakeBack }: NoItemProps) {
  const { session, problem, outboxState } = review;
  if (problem?.code === "FORBIDDEN") return <MayNotReview message={problem.message} listHref={listHref} />;
  if (problem) {
    return (
      <ErrorState
        title={problem.code === "INVALID" ? "This queue cannot be read" : "The next instances could not be fetched"}
        message={problem.message}
        requestId={problem.requestId || undefined}
        onRetry={review.retry}
      />
    );
  }
  // What is left is counted anew at the end: until then nobody knows.
  if (!session.isExhausted || progress === undefined) return <SkeletonDialogue steps={2} />;
  return (
    <EndOfQueue
      session={session}
      progress={progress}
      pendingCount={outboxState.entries.length}
      heading={heading}
      listHref={listHref}
      isFiltered={isFiltered}
      onTakeBack={onTakeBack}
      onGoOn={() => review.dispatch({ type: "restarted" })}
    />
  );
}

/** For viewers: what this is, and what they can do instead. */
export function MayNotReview({ message, listHref }: { message: string; listHref: Route }) {
  return (
    <EmptyState
      icon={<ShieldX />}
      title="Reviewing needs the role reviewer"
      action={
        <ButtonLink href={listHref} variant="primary">
          Read the instances
        </ButtonLink>
      }
    >
      {message}
    </EmptyState>
  );
}
