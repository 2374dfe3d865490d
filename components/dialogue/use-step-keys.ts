"use client";

import { useState } from "react";
import type { Shortcut } from "#components/keyboard/shortcut.ts";
import { useShortcuts } from "#components/keyboard/use-shortcuts.ts";

/** Puts the focus on the step after or before the one that has it. @returns its index */
function focusStep(by: 1 | -1): number | undefined {
  const steps = [...document.querySelectorAll<HTMLElement>("[data-step]")];
  const focused = steps.findIndex((step) => step.contains(document.activeElement));
  const next = focused === -1 ? (by === 1 ? 0 : steps.length - 1) : focused + by;
  const step = steps[Math.min(steps.length - 1, Math.max(0, next))];
  step?.focus();
  return step ? Number(step.dataset.step) : undefined;
}

/** @returns the step that has the focus, counted from 0 */
export function focusedStep(): number | undefined {
  const step = document.activeElement?.closest<HTMLElement>("[data-step]")?.dataset.step;
  return step === undefined ? undefined : Number(step);
}

/**
 * j and k move from step to step of the dialogue on the page.
 * @returns the step that keys act on, counted from 0
 */
export function useStepKeys(scope: Shortcut["scope"] = "instance"): number | undefined {
  const [active, setActive] = useState<number>();
  const go = (by: 1 | -1) => setActive(focusStep(by));
  useShortcuts([
    { id: "step.next", keys: "j", label: "Next step", scope, isMinor: true, run: () => go(1) },
    { id: "step.previous", keys: "k", label: "Previous step", scope, isMinor: true, run: () => go(-1) },
  ]);
  return active;
}
