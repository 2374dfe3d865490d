"use client";

import { useEffect, useRef } from "react";
import { Button } from "./button.tsx";
import { formatCount } from "./format-number.ts";

interface LoadMoreProps {
  /** What is listed: "instances". */
  noun: string;
  shownCount: number;
  /** Undefined while it is being counted. */
  totalCount?: number | undefined;
  /** The count stopped at a limit: "10,000+". */
  isCapped?: boolean;
  hasMore: boolean;
  isLoading: boolean;
  onLoadMore(): void;
}

/** The end of a list: how much is shown, and the rest on a button. It also loads by itself when it comes near the screen. */
export function LoadMore({ noun, shownCount, totalCount, isCapped, hasMore, isLoading, onLoadMore }: LoadMoreProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!element.current || !hasMore || isLoading) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onLoadMore();
      },
      { rootMargin: "600px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [hasMore, isLoading, onLoadMore]);
  const total = totalCount === undefined ? undefined : `${formatCount(totalCount)}${isCapped ? "+" : ""}`;
  return (
    <div ref={element} className="flex items-center justify-center gap-3 py-3 text-12 text-muted">
      <span role="status">
        {total ? `${formatCount(shownCount)} of ${total} ${noun}` : `${formatCount(shownCount)} ${noun}`}
      </span>
      {hasMore ? (
        <Button size="small" onClick={onLoadMore} busyLabel={isLoading ? "Loading…" : undefined}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}
