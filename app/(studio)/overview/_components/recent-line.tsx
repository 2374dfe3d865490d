import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "#components/ui/relative-time.tsx";

interface RecentLineProps {
  href: Route;
  name: string;
  /** One line of figures. */
  facts: string;
  at: string;
  status: ReactNode;
}

/** Something made lately, on two lines; all of it leads there. */
export function RecentLine({ href, name, facts, at, status }: RecentLineProps) {
  return (
    <li className="relative grid gap-0.5 px-4 py-2 transition-colors hover:bg-hover">
      <div className="flex min-w-0 items-center gap-3 text-13">
        <Link
          href={href}
          dir="auto"
          className="min-w-0 truncate font-medium -outline-offset-2 after:absolute after:inset-0"
        >
          {name}
        </Link>
        <span className="ms-auto flex shrink-0 items-center gap-3">{status}</span>
      </div>
      <div className="flex min-w-0 items-center gap-3 text-12 text-muted">
        <span className="truncate">{facts}</span>
        <RelativeTime at={at} className="ms-auto shrink-0" />
      </div>
    </li>
  );
}
