import { clsx } from "clsx";
import type { ReactNode } from "react";

/**
 * Facts beside each other, a dot before each but those that begin a line. Where lines break depends on the width, which only
 * the browser knows: every fact has its dot in a margin to its left, and the first margin of each line is cut off.
 */
export function FactLine({ children, className }: { children: ReactNode; className?: string }) {
  return (
    // A little wider than the text, for the ring of a link that has the focus.
    <div className={clsx("min-w-0 [clip-path:inset(-0.25rem)]", className)}>
      <div className="-ms-4 flex flex-wrap items-center gap-y-1">{children}</div>
    </div>
  );
}

/** @param hasDot false for badges: their shape sets them apart */
export function Fact({ children, hasDot = true }: { children: ReactNode; hasDot?: boolean }) {
  return (
    <span
      data-fact
      className={clsx(
        "relative min-w-0 ps-4 wrap-anywhere",
        hasDot && "before:absolute before:start-0 before:w-4 before:text-center before:content-['·'/'']",
      )}
    >
      {children}
    </span>
  );
}
