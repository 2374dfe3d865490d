import type { InstanceContent } from "#lib/domain/instance.ts";
import type { Step } from "#lib/domain/step.ts";
import { STEP_FIELDS, type StepField } from "./content-diff.ts";

/** A step in the editor, with a name that it keeps while it is moved. */
export type DraftStep = Pick<Step, StepField> & { key: string };

/** What is being written. Action inputs are text, whatever they hold: the form is only a view of it. */
export interface Draft {
  instruction: string;
  steps: readonly DraftStep[];
  finalThought: string;
  response: string;
  /** The step that was taken out last, to put back. */
  removed: { step: DraftStep; index: number } | null;
}

export type DraftChange =
  | { type: "set"; field: "instruction" | "finalThought" | "response"; text: string }
  | { type: "setStep"; key: string; field: StepField; text: string }
  | { type: "addStep"; index: number }
  | { type: "removeStep"; key: string }
  | { type: "putBack" }
  | { type: "moveStep"; key: string; by: 1 | -1 }
  | { type: "replace"; content: InstanceContent };

let lastKey = 0;
const withKey = (step: Pick<Step, StepField>): DraftStep => {
  lastKey += 1;
  const { thought, action, actionInput, observation } = step;
  return { key: `step-${lastKey}`, thought, action, actionInput, observation };
};

export const draftOf = ({ instruction, steps, finalThought, response }: InstanceContent): Draft => ({
  ...{ instruction, response, steps: steps.map(withKey), finalThought: finalThought ?? "" },
  removed: null,
});

export function changeDraft(draft: Draft, change: DraftChange): Draft {
  switch (change.type) {
    case "set":
      return { ...draft, [change.field]: change.text };
    case "setStep": {
      const set = (step: DraftStep) => (step.key === change.key ? { ...step, [change.field]: change.text } : step);
      return { ...draft, steps: draft.steps.map(set) };
    }
    case "addStep": {
      const step = withKey({ thought: "", action: "", actionInput: "{}", observation: "" });
      return { ...draft, steps: draft.steps.toSpliced(change.index, 0, step) };
    }
    case "removeStep": {
      const index = draft.steps.findIndex((step) => step.key === change.key);
      const step = draft.steps[index];
      return step ? { ...draft, steps: draft.steps.toSpliced(index, 1), removed: { step, index } } : draft;
    }
    case "putBack": {
      if (!draft.removed) return draft;
      const { step, index } = draft.removed;
      return { ...draft, steps: draft.steps.toSpliced(index, 0, step), removed: null };
    }
    case "moveStep":
      return { ...draft, steps: moved(draft.steps, change.key, change.by) };
    case "replace":
      return draftOf(change.content);
  }
}

function moved(steps: readonly DraftStep[], key: string, by: 1 | -1): readonly DraftStep[] {
  const index = steps.findIndex((step) => step.key === key);
  const step = steps[index];
  const to = index + by;
  return step && to >= 0 && to < steps.length ? steps.toSpliced(index, 1).toSpliced(to, 0, step) : steps;
}

/** What is to be saved. A final thought that was never there stays away. */
export function contentOf(draft: Draft, base: InstanceContent): InstanceContent {
  const { instruction, steps, finalThought, response } = draft;
  return {
    instruction,
    steps: steps.map(({ key: _, ...step }) => step),
    finalThought: finalThought === (base.finalThought ?? "") ? base.finalThought : finalThought,
    response,
  };
}

/** Without the model's own texts of the steps, which nobody edits. */
export const sameContent = (a: InstanceContent, b: InstanceContent): boolean =>
  a.instruction === b.instruction &&
  a.response === b.response &&
  (a.finalThought ?? "") === (b.finalThought ?? "") &&
  a.steps.length === b.steps.length &&
  a.steps.every((step, index) => STEP_FIELDS.every((field) => step[field] === b.steps[index]?.[field]));
