"use client";

import { clsx } from "clsx";
import { PanelLeft } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { formatCount, formatShortCount } from "#components/ui/format-number.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { Mark } from "./mark.tsx";
import { NAV_ICONS } from "./nav-icons.ts";
import { NAV_ITEMS, type NavId, type NavItem, sectionOf } from "./nav-items.ts";

/** Numbers beside sections: what waits there for this member. */
export type NavCounts = Partial<Record<NavId, { count: number; meaning: string }>>;

interface RailProps {
  isCollapsed: boolean;
  onToggle(): void;
  counts: NavCounts;
}

/** The sections, at the left edge: 220 px with words, 56 px without. */
export function Rail({ isCollapsed, onToggle, counts }: RailProps) {
  return (
    <nav
      aria-label="Sections"
      data-print="hide"
      className={clsx(
        "sticky top-0 flex h-dvh shrink-0 flex-col border-e bg-sunken max-md:hidden",
        isCollapsed ? "w-(--rail-collapsed)" : "w-(--rail-open)",
      )}
    >
      <Link
        href="/overview"
        aria-label="ToolAlpaca Studio, overview"
        className="flex h-(--header-height) shrink-0 items-center gap-2.5 px-4.5 text-14 font-semibold tracking-tight -outline-offset-2"
      >
        <Mark className="size-5 shrink-0 text-accent" />
        <span className={clsx("truncate", isCollapsed && "sr-only")}>ToolAlpaca Studio</span>
      </Link>
      <NavList isCollapsed={isCollapsed} counts={counts} />
      <div className="p-2">
        <IconButton
          icon={<PanelLeft />}
          label={isCollapsed ? "Widen the navigation" : "Narrow the navigation"}
          keys="["
          onClick={onToggle}
          className="ms-1"
        />
      </div>
    </nav>
  );
}

interface NavListProps {
  isCollapsed?: boolean;
  counts: NavCounts;
  onNavigate?(): void;
}

export function NavList({ isCollapsed = false, counts, onNavigate }: NavListProps) {
  const current = sectionOf(usePathname())?.id;
  return (
    <ul className="grid min-h-0 grow content-start gap-0.5 overflow-y-auto px-2 py-1">
      {NAV_ITEMS.map((item) => {
        const link = (
          <NavLink
            item={item}
            isCurrent={item.id === current}
            isCollapsed={isCollapsed}
            count={counts[item.id]}
            onNavigate={onNavigate}
          />
        );
        return (
          <li key={item.id}>
            {isCollapsed ? (
              <Tooltip content={item.label} keys={item.keys} side="right">
                {link}
              </Tooltip>
            ) : (
              link
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface NavLinkProps {
  item: NavItem;
  isCurrent: boolean;
  isCollapsed: boolean;
  count: NavCounts[NavId];
  onNavigate: (() => void) | undefined;
}

function NavLink({ item, isCurrent, isCollapsed, count, onNavigate }: NavLinkProps) {
  const Icon = NAV_ICONS[item.id];
  return (
    <Link
      href={item.href}
      aria-current={isCurrent ? "page" : undefined}
      onClick={onNavigate}
      className={clsx(
        "relative flex h-8 items-center gap-2.5 rounded-md px-3 text-13 transition-colors max-md:h-11 max-md:text-14",
        isCurrent ? "bg-accent-soft font-medium text-accent" : "text-muted hover:bg-hover hover:text-text",
      )}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={clsx("truncate", isCollapsed && "sr-only")}>{item.label}</span>
      {count && count.count > 0 ? (
        <span
          className={clsx(
            isCollapsed
              ? "absolute end-1 top-1 size-1.5 rounded-full bg-accent"
              : "ms-auto text-12 font-normal text-muted",
          )}
        >
          <span aria-hidden className={clsx(isCollapsed && "sr-only")}>
            {formatShortCount(count.count)}
          </span>
          <span className="sr-only">
            , {formatCount(count.count)} {count.meaning}
          </span>
        </span>
      ) : null}
    </Link>
  );
}
