"use client";

import { useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { loadPart } from "#components/data/load-part.ts";
import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import type { ShellMember } from "./member-button.tsx";
import { NAV_ITEMS } from "./nav-items.ts";
import { writePreference } from "./preferences.ts";
import { type NavCounts, Rail } from "./rail.tsx";
import { ShellHeader } from "./shell-header.tsx";

const CommandPalette = lazy(loadPart(() => import("./command-palette.tsx")));
const KeyboardSheet = lazy(loadPart(() => import("#components/keyboard/keyboard-sheet.tsx")));
const NavigationSheet = lazy(loadPart(() => import("./navigation-sheet.tsx")));

interface StudioShellProps {
  member: ShellMember;
  /** Nobody has an account yet: the header says so. */
  isLocalMode: boolean;
  /** As this browser remembers it. */
  isRailCollapsed: boolean;
  counts?: NavCounts;
  children: ReactNode;
}

type Layer = "palette" | "keys" | "navigation";

/** The frame of every page: rail, header, and what opens over them. */
export function StudioShell({ member, isLocalMode, isRailCollapsed, counts = {}, children }: StudioShellProps) {
  const [isCollapsed, setCollapsed] = useState(isRailCollapsed);
  const [layer, setLayer] = useState<Layer>();
  // Once opened, a layer stays mounted, so that it can leave the way it came.
  const [seen, setSeen] = useState<ReadonlySet<Layer>>(new Set());
  const show = (next: Layer) => {
    setSeen((before) => new Set([...before, next]));
    setLayer(next);
  };
  const toggleRail = () => {
    setCollapsed(!isCollapsed);
    writePreference("rail", isCollapsed ? "open" : "collapsed");
  };
  useShellShortcuts({ show, toggleRail });
  const layerProps = (name: Layer) => ({
    open: layer === name,
    onOpenChange: (isOpen: boolean) => setLayer(isOpen ? name : undefined),
  });
  return (
    <div className="flex min-h-dvh">
      <a
        href="#main"
        className="fixed start-2 top-2 z-60 rounded-md border bg-overlay px-3 py-2 text-13 shadow-overlay not-focus:sr-only"
      >
        Skip to the content
      </a>
      <Rail isCollapsed={isCollapsed} onToggle={toggleRail} counts={counts} />
      <div className="flex min-w-0 grow flex-col">
        <ShellHeader
          member={member}
          isLocalMode={isLocalMode}
          onOpenNavigation={() => show("navigation")}
          onOpenPalette={() => show("palette")}
          onShowKeys={() => show("keys")}
        />
        <main id="main" tabIndex={-1} className="grow px-6 pt-5 pb-16 outline-none max-sm:px-4 print:p-0">
          {children}
        </main>
      </div>
      <Suspense fallback={null}>
        {seen.has("palette") ? <CommandPalette {...layerProps("palette")} onShowKeys={() => show("keys")} /> : null}
        {seen.has("keys") ? <KeyboardSheet {...layerProps("keys")} /> : null}
        {seen.has("navigation") ? (
          <NavigationSheet {...layerProps("navigation")} counts={counts} isLocalMode={isLocalMode} />
        ) : null}
      </Suspense>
    </div>
  );
}

function useShellShortcuts({ show, toggleRail }: { show(layer: Layer): void; toggleRail(): void }): void {
  const router = useRouter();
  const shortcuts: Shortcut[] = [
    {
      id: "shell.palette",
      keys: "$mod+k",
      label: "Search or go to anything",
      scope: "anywhere",
      whileTyping: true,
      isMinor: true,
      run: () => show("palette"),
    },
    {
      id: "shell.search",
      keys: "/",
      label: "Search on this page",
      scope: "anywhere",
      isMinor: true,
      run: () => focusSearch() || show("palette"),
    },
    { id: "shell.keys", keys: "?", label: "Keyboard shortcuts", scope: "anywhere", run: () => show("keys") },
    { id: "shell.rail", keys: "[", label: "Widen or narrow the navigation", scope: "anywhere", run: toggleRail },
    {
      id: "shell.leave-field",
      keys: "Escape",
      label: "Leave the field, close the panel",
      scope: "anywhere",
      whileTyping: true,
      isMinor: true,
      run: () => (document.activeElement as HTMLElement | null)?.blur(),
    },
    ...NAV_ITEMS.flatMap(({ id, label, href, keys }): Shortcut[] =>
      keys
        ? [
            {
              id: `go.${id}`,
              keys,
              label: `Go to ${label}`,
              scope: "anywhere",
              isMinor: true,
              run: () => router.push(href),
            },
          ]
        : [],
    ),
  ];
  useShortcuts(shortcuts);
}

function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]:not(:disabled)');
  field?.focus();
  field?.select();
  return field !== null;
}
