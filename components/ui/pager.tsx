import { ChevronLeft, ChevronRight } from "lucide-react";
import type { Route } from "next";
import { ButtonLink } from "./button.tsx";

interface PagerProps {
  /** What is paged: "Pages of the runs". */
  label: string;
  /** "101–200 of 3,938" */
  position?: string;
  previousHref?: Route | undefined;
  nextHref?: Route | undefined;
}

/** Pages by cursor: to the one before and the one after. */
export function Pager({ label, position, previousHref, nextHref }: PagerProps) {
  return (
    <nav aria-label={label} className="flex items-center justify-end gap-2 py-3" data-print="hide">
      {position ? <span className="me-auto text-12 text-muted">{position}</span> : null}
      {previousHref ? (
        <ButtonLink href={previousHref} rel="prev" size="small" icon={<ChevronLeft />}>
          Previous
        </ButtonLink>
      ) : null}
      {nextHref ? (
        <ButtonLink href={nextHref} rel="next" size="small">
          Next
          <ChevronRight aria-hidden />
        </ButtonLink>
      ) : null}
    </nav>
  );
}
