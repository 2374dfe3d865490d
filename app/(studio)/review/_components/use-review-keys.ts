"use client";

import { STATE_KEY } from "#app/(studio)/_review/trace/use-step-states.tsx";
import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";

/** What keys and buttons do; none of them fails or waits. */
export interface ReviewKeys {
  accept(): void;
  reject(): void;
  rejectAgain(): void;
  needsFix(): void;
  skip(): void;
  undo(): void;
  edit(): void;
  expand(): void;
  toggleThoughts(): void;
  toggleState(): void;
  toggleRaw(): void;
  move(by: 1 | -1): void;
}

const NONE: readonly Shortcut[] = [];

/** The keys of the review. None of them means anything while reasons are chosen or the dialogue is edited. */
export function useReviewKeys(isOn: boolean, act: ReviewKeys): void {
  const key = (
    id: string,
    keys: string | string[],
    label: string,
    run: () => void,
    more?: Partial<Shortcut>,
  ): Shortcut => ({
    id: `review.${id}`,
    keys,
    label,
    scope: "review",
    run,
    ...more,
  });
  const decision = { isDecision: true };
  const minor = { isMinor: true };
  const shortcuts = [
    key("accept", "a", "Accept and go on", act.accept, decision),
    key("reject", "r", "Reject: choose reasons", act.reject, decision),
    key("reject-again", "Shift+R", "Reject for the same reasons as last time", act.rejectAgain, decision),
    key("needs-fix", "n", "Needs fix: leave it to those who edit", act.needsFix, decision),
    key("skip", "s", "Skip: later, for me", act.skip, decision),
    key("undo", ["u", "$mod+z"], "Take the last decision back", act.undo, decision),
    key("edit", "e", "Edit the dialogue", act.edit),
    key("expand", "o", "Lay the observation out, or fold it", act.expand, minor),
    key("thoughts", "t", "Show or hide thoughts", act.toggleThoughts, minor),
    key("state", STATE_KEY, "Show or hide what the step changed", act.toggleState, minor),
    key("raw", "w", "Show the raw JSON", act.toggleRaw, minor),
    key("previous", "ArrowLeft", "Previous, without deciding", () => act.move(-1), minor),
    key("next", "ArrowRight", "Next, without deciding", () => act.move(1), minor),
  ];
  useShortcuts(isOn ? shortcuts : NONE);
}
