import type { ReactNode } from "react";
import { CheckMarkers } from "#components/dialogue/check-marker.tsx";
import { Dialogue } from "#components/dialogue/dialogue.tsx";
import { placeOf } from "#components/dialogue/results-at.ts";
import type { StepNotes } from "#components/dialogue/step-notes.ts";
import type { LoadedInstance } from "#lib/review/load-instances.ts";
import { apiNamesOf } from "./api-names-of.ts";

interface DialogueOfProps {
  instance: Pick<LoadedInstance, "content" | "functions" | "terminationReason" | "provenance" | "checks">;
  /** Buttons of each step, by index. */
  stepActions?: readonly ReactNode[];
  /** What is known of each step besides, by index. */
  stepNotes?: readonly (StepNotes | undefined)[];
}

/** An instance's dialogue in full, with its findings in place; those about all of it stand before it. */
export function DialogueOf({ instance, stepActions = [], stepNotes = [] }: DialogueOfProps) {
  const { content, terminationReason, provenance, checks } = instance;
  const isWhole = (result: (typeof checks)[number]) => placeOf(result, content.steps.length) === "instance";
  return (
    <>
      <div className="mb-3 empty:hidden">
        <CheckMarkers results={checks.filter(isWhole)} />
      </div>
      <Dialogue
        {...content}
        terminationReason={terminationReason}
        detail={provenance.detail}
        results={checks.filter((result) => !isWhole(result))}
        apiNames={apiNamesOf(instance)}
        stepActions={stepActions}
        stepNotes={stepNotes}
      />
    </>
  );
}
