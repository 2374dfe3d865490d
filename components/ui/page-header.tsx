import type { ReactNode } from "react";
import { type Crumb, Trail } from "#components/shell/trail.tsx";

interface PageHeaderProps {
  title: ReactNode;
  /** One sentence: what this page is for, or how things stand. */
  description?: ReactNode;
  /** Beside the title: a StatusBadge, a count. */
  status?: ReactNode;
  /** Where am I, for the header above; only where the address does not say it well (names instead of ids). */
  trail?: readonly Crumb[];
  /** Quieter actions, before the primary one. */
  actions?: ReactNode;
  /** The page's one primary action. */
  primaryAction?: ReactNode;
  /** LinkTabs of the page. */
  tabs?: ReactNode;
}

export function PageHeader({ title, description, status, trail, actions, primaryAction, tabs }: PageHeaderProps) {
  return (
    <header className="mb-5 grid gap-4">
      {trail ? <Trail crumbs={trail} /> : null}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-0.5">
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 tabIndex={-1} dir="auto" className="rounded-sm text-20 outline-offset-4 wrap-anywhere">
              {title}
            </h1>
            {status}
          </div>
          {description ? <div className="max-w-reading text-13 text-muted">{description}</div> : null}
        </div>
        {actions || primaryAction ? (
          <div className="flex flex-wrap items-center gap-2" data-print="hide">
            {actions}
            {primaryAction}
          </div>
        ) : null}
      </div>
      {tabs}
    </header>
  );
}
