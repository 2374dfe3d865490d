import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatCount, formatShare } from "./format-number.ts";

export interface FunnelStage {
  label: string;
  count: number;
  /** The instances behind the stage. */
  href?: Route;
}

/** What is left after each stage: heights for the eye, numbers and shares for reading. */
export function Funnel({ label, stages }: { label: string; stages: readonly FunnelStage[] }) {
  const most = Math.max(1, ...stages.map((stage) => stage.count));
  return (
    <ol
      aria-label={label}
      className="grid grid-cols-[repeat(auto-fit,minmax(6.5rem,1fr))] gap-px overflow-hidden rounded-lg border bg-raised"
    >
      {stages.map((stage, index) => {
        const before = stages[index - 1];
        return (
          <li key={stage.label} className="grid content-end shadow-[0_0_0_1px_var(--line)]">
            <Whole stage={stage}>
              <span className="text-12 text-muted">{stage.label}</span>
              <span className="text-20 font-semibold">{formatCount(stage.count)}</span>
              <span className="text-12 text-muted">
                {before ? `${formatShare(stage.count, before.count)} of ${before.label.toLowerCase()}` : "\u00a0"}
              </span>
              <span aria-hidden className="mt-2 flex h-10 items-end">
                <span
                  data-fill
                  className={clsx("w-full rounded-t-sm", index === stages.length - 1 ? "bg-accent" : "bg-accent/35")}
                  style={{ height: stage.count > 0 ? `max(2px, ${(stage.count / most) * 100}%)` : 0 }}
                />
              </span>
            </Whole>
          </li>
        );
      })}
    </ol>
  );
}

function Whole({ stage, children }: { stage: FunnelStage; children: ReactNode }) {
  const className = "grid px-3 pt-3";
  if (!stage.href) return <div className={className}>{children}</div>;
  return (
    <Link href={stage.href} className={clsx(className, "-outline-offset-2 transition-colors hover:bg-hover")}>
      {children}
    </Link>
  );
}
