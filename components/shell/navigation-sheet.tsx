"use client";

import { Sheet } from "#components/ui/sheet.tsx";
import { EnvironmentPill } from "./environment-pill.tsx";
import { type NavCounts, NavList } from "./rail.tsx";

interface NavigationSheetProps {
  open: boolean;
  onOpenChange(isOpen: boolean): void;
  counts: NavCounts;
  isLocalMode: boolean;
}

/** The rail of small screens. */
export default function NavigationSheet({ open, onOpenChange, counts, isLocalMode }: NavigationSheetProps) {
  return (
    <Sheet
      open={open}
      onOpenChange={onOpenChange}
      title="ToolAlpaca Studio"
      side="left"
      width="narrow"
      footer={isLocalMode ? <EnvironmentPill /> : undefined}
    >
      <nav aria-label="Sections" className="-mx-4 -my-3">
        <NavList counts={counts} onNavigate={() => onOpenChange(false)} />
      </nav>
    </Sheet>
  );
}
