import { parseKeybinding } from "tinykeys";

/** Where a key means something. A narrower scope wins over a wider one; the order is that of the keyboard sheet. */
export const SHORTCUT_SCOPES = {
  anywhere: "Anywhere",
  list: "Lists",
  instance: "Instance",
  review: "Review",
  editor: "Editor",
} as const;
export type ShortcutScope = keyof typeof SHORTCUT_SCOPES;

export interface Shortcut {
  /** Stable name, such as `review.accept`. A second one of the same id replaces the first while it is mounted. */
  id: string;
  /** tinykeys notation: `a`, `Shift+R`, `$mod+k`, `g o`. Several mean the same; the first is shown on buttons. */
  keys: string | readonly string[];
  /** What it does, as a sentence without a full stop. */
  label: string;
  scope: ShortcutScope;
  /** Decisions ignore a held-down key: one press, one decision. */
  isDecision?: boolean;
  /** Works in text fields too: for keys with $mod, and for Escape. */
  whileTyping?: boolean;
  /** Left out of the command palette (moving about, for instance). */
  isMinor?: boolean;
  run(event: KeyboardEvent | undefined): void;
}

export const keysOf = (shortcut: Pick<Shortcut, "keys">): readonly string[] =>
  typeof shortcut.keys === "string" ? [shortcut.keys] : shortcut.keys;

/**
 * True for keys that type a character when pressed alone (WCAG 2.1.4): these can be switched off as a whole.
 * Enter, Escape, Space and arrows are not among them, nor is anything with Control, Meta or Alt.
 */
export function isSingleKey(keys: string): boolean {
  return parseKeybinding(keys).every(
    ([required, , key]) =>
      !required.some((modifier) => modifier !== "Shift") && typeof key === "string" && key.length === 1,
  );
}
