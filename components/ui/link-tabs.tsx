import type { Route } from "next";
import Link from "next/link";
import { formatCount } from "./format-number.ts";

export const tabBarClass = "flex gap-1 overflow-x-auto border-b [scrollbar-width:none]";

export const tabClass = [
  "-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 text-13 font-medium whitespace-nowrap text-muted",
  "transition-colors hover:text-text -outline-offset-2",
  "aria-[current=page]:border-accent aria-[current=page]:text-text data-[state=active]:border-accent data-[state=active]:text-text",
].join(" ");

export interface LinkTab {
  href: Route;
  label: string;
  count?: number;
  isCurrent: boolean;
}

/** Views of one thing, each with an address (`?tab=…`). */
export function LinkTabs({ label, tabs }: { label: string; tabs: readonly LinkTab[] }) {
  return (
    <nav aria-label={label} className={tabBarClass} data-print="hide">
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          href={tab.href}
          scroll={false}
          aria-current={tab.isCurrent ? "page" : undefined}
          className={tabClass}
        >
          {tab.label}
          <TabCount count={tab.count} />
        </Link>
      ))}
    </nav>
  );
}

export function TabCount({ count }: { count: number | undefined }) {
  return count === undefined ? null : (
    <span className="rounded-sm bg-hover px-1 text-12 font-normal text-muted">{formatCount(count)}</span>
  );
}
