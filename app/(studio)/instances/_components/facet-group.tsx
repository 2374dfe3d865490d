"use client";

import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { formatCount } from "#components/ui/format-number.ts";

interface FacetGroupProps {
  title: string;
  /** How many of its values are in force. */
  chosenCount: number;
  /** Open from the start; one that is in force always is. */
  isOpen?: boolean;
  children: ReactNode;
}

/** One thing to filter by; folds away. */
export function FacetGroup({ title, chosenCount, isOpen = false, children }: FacetGroupProps) {
  return (
    <details open={isOpen || chosenCount > 0} className="group border-b py-1 last:border-b-0">
      <summary className="flex min-h-7 list-none items-center gap-1.5 rounded-sm text-13 font-medium select-none [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-3.5 text-muted transition-transform group-open:rotate-90" />
        {title}
        {chosenCount > 0 ? (
          <span className="ms-auto rounded-sm bg-accent-soft px-1 text-12 font-normal text-accent">
            {formatCount(chosenCount)}
            <span className="sr-only"> chosen</span>
          </span>
        ) : null}
      </summary>
      <div className="grid gap-1.5 pt-1 pb-2 ps-5">{children}</div>
    </details>
  );
}
