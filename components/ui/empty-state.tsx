import { clsx } from "clsx";
import type { ReactNode } from "react";

interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** First use: what this is. Nothing found: which filter to drop. */
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
  /** Heading level in its surroundings. */
  level?: 2 | 3;
  isCompact?: boolean;
}

export function EmptyState({ icon, title, children, action, level = 2, isCompact }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={clsx("grid justify-items-center gap-1 px-6 text-center", isCompact ? "py-6" : "py-14")}>
      {icon ? <span className="mb-2 text-muted [&>svg]:size-5 [&>svg]:stroke-[1.5]">{icon}</span> : null}
      <Heading className="text-14">{title}</Heading>
      {children ? <div className="max-w-[52ch] text-13 text-balance text-muted">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
