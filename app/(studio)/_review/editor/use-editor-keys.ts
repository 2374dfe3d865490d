"use client";

import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";

/** Puts the focus on the next field that has a problem, or the one before. */
function goToProblem(by: 1 | -1): void {
  const fields = [...document.querySelectorAll<HTMLElement>('main [aria-invalid="true"]')];
  const at = fields.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (by === 1 ? 0 : fields.length - 1) : (at + by + fields.length) % Math.max(1, fields.length);
  fields[next]?.focus();
}

/** The keys of the editor; they work while one types. */
export function useEditorKeys({ save, leave }: { save(how: "save" | "accept"): void; leave(): void }): void {
  const key = (id: string, keys: string, label: string, run: () => void): Shortcut => ({
    ...{ id: `editor.${id}`, keys, label, run },
    scope: "editor",
    whileTyping: true,
    isDecision: true,
  });
  useShortcuts([
    key("save", "$mod+s", "Save the revision", () => save("save")),
    key("accept", "$mod+Enter", "Save and accept", () => save("accept")),
    key("leave", "Escape", "Leave; the draft is kept", leave),
    key("next-problem", "F8", "Next problem", () => goToProblem(1)),
    key("previous-problem", "Shift+F8", "Previous problem", () => goToProblem(-1)),
  ]);
}
