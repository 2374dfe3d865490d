"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { keysOf } from "#components/keyboard/shortcut.ts";
import { useActiveShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { KeyHint } from "#components/ui/key-hint.tsx";
import { NAV_ICONS } from "./nav-icons.ts";
import { NAV_ITEMS, type NavId } from "./nav-items.ts";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange(isOpen: boolean): void;
  onShowKeys(): void;
}

/** Shortest text the list of instances searches for. */
const MIN_SEARCH_LENGTH = 3;

/** Everything that can be gone to or done from here, by typing a part of its name. */
export default function CommandPalette({ open, onOpenChange, onShowKeys }: CommandPaletteProps) {
  const [search, setSearch] = useState("");
  const router = useRouter();
  const { setTheme } = useTheme();
  const commands = useActiveShortcuts().filter((shortcut) => !shortcut.isMinor && shortcut.id !== "shell.keys");
  const choose = (run: () => void) => {
    onOpenChange(false);
    setSearch("");
    run();
  };
  const text = search.trim();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="enter fixed inset-0 z-50 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="enter fixed top-[12vh] left-1/2 z-50 w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-hidden rounded-lg border bg-overlay shadow-overlay outline-none"
        >
          <Dialog.Title className="sr-only">Search or go to</Dialog.Title>
          <Command label="Search or go to" loop>
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-muted" />
              <Command.Input
                autoFocus
                value={search}
                onValueChange={setSearch}
                placeholder="Search or go to"
                className="h-12 grow bg-transparent text-14 outline-none"
              />
            </div>
            <Command.List className="max-h-[min(26rem,60vh)] overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-13 text-muted">
                Nothing here is called “{text}”
              </Command.Empty>
              <Group heading="Go to">
                {NAV_ITEMS.map(({ id, label, href, keys }) => (
                  <Item
                    key={id}
                    value={`go ${label}`}
                    icon={<NavIcon id={id} />}
                    keys={keys}
                    onSelect={() => choose(() => router.push(href))}
                  >
                    {label}
                  </Item>
                ))}
              </Group>
              {commands.length > 0 ? (
                <Group heading="Do">
                  {commands.map((command) => (
                    <Item
                      key={command.id}
                      value={command.label}
                      keys={keysOf(command)[0]}
                      // After the palette is gone and the focus is back where it was.
                      onSelect={() => choose(() => setTimeout(() => command.run(undefined)))}
                    >
                      {command.label}
                    </Item>
                  ))}
                </Group>
              ) : null}
              <Group heading="Studio">
                <Item value="keyboard shortcuts" keys="?" onSelect={() => choose(onShowKeys)}>
                  Keyboard shortcuts
                </Item>
                {(["system", "light", "dark"] as const).map((theme) => (
                  <Item key={theme} value={`theme ${theme}`} onSelect={() => choose(() => setTheme(theme))}>
                    Theme: {theme === "system" ? "as the system" : theme}
                  </Item>
                ))}
              </Group>
              {text.length >= MIN_SEARCH_LENGTH ? (
                <Group heading="Search" isAlways>
                  <Item
                    value={`search ${text}`}
                    isAlways
                    icon={<Search />}
                    onSelect={() => choose(() => router.push(`/instances?q=${encodeURIComponent(text)}` as Route))}
                  >
                    Instances with “{text}”
                  </Item>
                </Group>
              ) : null}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, isAlways = false, children }: { heading: string; isAlways?: boolean; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      forceMount={isAlways}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-muted"
    >
      {children}
    </Command.Group>
  );
}

interface ItemProps {
  value: string;
  icon?: ReactNode;
  keys?: string | undefined;
  /** Stays whatever is typed. */
  isAlways?: boolean;
  onSelect(): void;
  children: ReactNode;
}

function Item({ value, icon, keys, isAlways = false, onSelect, children }: ItemProps) {
  return (
    <Command.Item
      value={value}
      forceMount={isAlways}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 text-13 data-[selected=true]:bg-hover [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-muted"
    >
      {icon}
      <span className="grow truncate">{children}</span>
      {keys ? <KeyHint keys={keys} className="text-muted" /> : null}
    </Command.Item>
  );
}

function NavIcon({ id }: { id: NavId }) {
  const Icon = NAV_ICONS[id];
  return <Icon aria-hidden />;
}
