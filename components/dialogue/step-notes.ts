import type { ReactNode } from "react";

/** What is known of a step besides the dialogue: how its response came about, and what it changed. */
export interface StepNotes {
  /** Stand beside the status code. */
  badges?: ReactNode;
  /** JSON pointers into the body. */
  modelWritten?: ReadonlySet<string>;
  /** Stands below the observation. */
  below?: ReactNode;
}

/** The marks for a view of the body; undefined where a model wrote nothing of it. */
export function modelMarks(
  notes: Pick<StepNotes, "modelWritten"> | undefined,
): { pointers: ReadonlySet<string>; meaning: string } | undefined {
  const pointers = notes?.modelWritten;
  return pointers && pointers.size > 0 ? { pointers, meaning: "written by the model" } : undefined;
}
