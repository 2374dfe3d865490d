"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { StepNotes } from "#components/dialogue/step-notes.ts";
import { focusedStep } from "#components/dialogue/use-step-keys.ts";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import { StepState } from "./step-state.tsx";
import { TraceBadges } from "./trace-badges.tsx";
import { traceQuery } from "./trace-query.ts";

/** The key that opens and shuts the state of the step that has the focus, or of all steps. */
export const STATE_KEY = "v";

interface StepStatesOptions {
  /** Asks for the account with the page, and offers it at every step; otherwise only once a state is opened. */
  isEager: boolean;
}

interface Opened {
  instanceId: string;
  steps: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * What the steps of an instance did to the service: which states are open, and the notes that the dialogue shows of them.
 * Nothing is fetched before it is wanted.
 */
export function useStepStates(instance: LoadedInstance | undefined, { isEager }: StepStatesOptions) {
  const [opened, setOpened] = useState<Opened>();
  const id = instance?.id ?? "";
  const open = opened?.instanceId === id ? opened.steps : NONE;
  // Imported ones were not simulated here: nothing is known of their service.
  const isSimulated = instance?.provenance.origin === "simulated";
  const { number = 0, revision = 0, content } = instance ?? {};
  const stepCount = content?.steps.length ?? 0;
  const { data } = useQuery({ ...traceQuery(number, revision), enabled: isSimulated && (isEager || open.size > 0) });

  const toggle = (steps: readonly number[]) => {
    const after = new Set(open);
    const isWhole = steps.every((step) => after.has(step));
    for (const step of steps) {
      if (isWhole) after.delete(step);
      else after.add(step);
    }
    setOpened({ instanceId: id, steps: after });
  };
  const toggleFocused = () => {
    const focused = focusedStep();
    toggle(focused === undefined ? Array.from({ length: stepCount }, (_, index) => index) : [focused]);
  };
  const hasState = isSimulated && data?.steps !== null;
  const notesOf = (index: number): StepNotes => {
    const step = data?.steps?.[index];
    const [isOpen, hasButton] = [open.has(index), isEager && hasState];
    const below = { number, revision, index, isOpen, onToggle: hasButton ? () => toggle([index]) : undefined };
    return {
      ...(step ? { badges: <TraceBadges step={step} />, modelWritten: new Set(step.modelWritten) } : {}),
      ...(isOpen || hasButton ? { below: <StepState {...below} /> } : {}),
    };
  };
  const notes = Array.from({ length: isSimulated ? stepCount : 0 }, (_, index) => notesOf(index));
  return { notes, isSimulated, isOpen: open.size > 0, toggleFocused };
}
