"use client";

import { Menu, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { EnvironmentPill } from "./environment-pill.tsx";
import type { ShellMember } from "./member-button.tsx";
import { MemberMenu } from "./member-menu.tsx";
import { pathCrumbs } from "./path-crumbs.ts";
import { SaveStateIndicator } from "./save-state.tsx";
import { ThemeMenu } from "./theme-menu.tsx";
import { useTrail } from "./trail.tsx";

interface ShellHeaderProps {
  member: ShellMember;
  isLocalMode: boolean;
  onOpenNavigation(): void;
  onOpenPalette(): void;
  onShowKeys(): void;
}

/** Where am I, is everything saved, and the ways to everything else. */
export function ShellHeader({ member, isLocalMode, onOpenNavigation, onOpenPalette, onShowKeys }: ShellHeaderProps) {
  const pathname = usePathname();
  const trail = useTrail();
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-30 flex h-(--header-height) items-center gap-3 border-b bg-surface ps-6 pe-26 max-md:gap-2 max-md:ps-3 max-md:pe-22"
    >
      <IconButton icon={<Menu />} label="Sections" onClick={onOpenNavigation} className="md:hidden" />
      <div className="min-w-0 grow">
        <Breadcrumbs crumbs={trail ?? pathCrumbs(pathname)} />
      </div>
      <SaveStateIndicator />
      {isLocalMode ? (
        <div className="max-sm:hidden">
          <EnvironmentPill />
        </div>
      ) : null}
      <button
        type="button"
        onClick={onOpenPalette}
        className="flex h-8 shrink-0 items-center gap-2 rounded-md border px-2 text-13 text-muted transition-colors hover:bg-hover hover:text-text max-lg:border-transparent lg:w-52"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="grow text-start max-lg:sr-only">Search or go to</span>
        <KeyHint keys="$mod+k" className="max-lg:hidden" />
      </button>
      {/* Its place is kept: a page that is painted before it has arrived in full would push the others aside. */}
      <div className="absolute inset-y-0 end-6 flex w-17 items-center gap-1 max-md:end-3">
        <ThemeMenu />
        <MemberMenu member={member} onShowKeys={onShowKeys} />
      </div>
    </header>
  );
}
