"use client";

import { type RefObject, useRef } from "react";
import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";
import { moveCursor, selectRange, toggleRow } from "./row-cursor.ts";

interface RowKeys {
  isOn: boolean;
  ids: readonly string[];
  activeId: string | undefined;
  canSelect: boolean;
  selectedIds: ReadonlySet<string>;
  onSelectedChange: ((ids: ReadonlySet<string>) => void) | undefined;
  onMove(id: string, index: number): void;
  onOpen: ((id: string) => void) | undefined;
  onPeek: ((id: string) => void) | undefined;
}

const NONE: readonly Shortcut[] = [];

/** j and k walk through the rows, Enter opens, Space peeks, x selects, with Shift a whole stretch. */
export function useRowKeys(keys: RowKeys): { focusWanted: RefObject<boolean> } {
  const focusWanted = useRef(false);
  const move = (by: number) => {
    const id = moveCursor(keys.ids, keys.activeId, by);
    if (id === undefined) return;
    // A row that is active but lost the focus takes it back; one that gets active takes it when it is drawn.
    if (id === keys.activeId) document.querySelector<HTMLElement>(`[data-row-id="${CSS.escape(id)}"]`)?.focus();
    else focusWanted.current = true;
    keys.onMove(id, keys.ids.indexOf(id));
    return id;
  };
  const extend = (by: number) => {
    const from = keys.activeId;
    const to = move(by);
    if (to !== undefined) keys.onSelectedChange?.(selectRange(keys.ids, keys.selectedIds, from, to));
  };
  const onActive = (act: ((id: string) => void) | undefined) => () => {
    if (keys.activeId !== undefined) act?.(keys.activeId);
  };
  const row = (id: string, keysOfRow: string[], label: string, run: () => void): Shortcut => ({
    id: `row.${id}`,
    keys: keysOfRow,
    label,
    scope: "list",
    isMinor: true,
    run,
  });
  const shortcuts = [
    row("next", ["j", "ArrowDown"], "Next row", () => move(1)),
    row("previous", ["k", "ArrowUp"], "Previous row", () => move(-1)),
    ...(keys.onOpen ? [row("open", ["Enter"], "Open the row", onActive(keys.onOpen))] : []),
    ...(keys.onPeek ? [row("peek", ["Space"], "Peek at the row", onActive(keys.onPeek))] : []),
    ...(keys.canSelect
      ? [
          row(
            "select",
            ["x"],
            "Select the row",
            onActive((id) => keys.onSelectedChange?.(toggleRow(keys.selectedIds, id))),
          ),
          row("extend", ["Shift+J", "Shift+ArrowDown"], "Extend the selection down", () => extend(1)),
          row("extend-up", ["Shift+K", "Shift+ArrowUp"], "Extend the selection up", () => extend(-1)),
          row("select-all", ["$mod+a"], "Select all rows shown", () => keys.onSelectedChange?.(new Set(keys.ids))),
        ]
      : []),
  ];
  useShortcuts(keys.isOn ? shortcuts : NONE);
  return { focusWanted };
}
