"use client";

import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { Badge } from "#components/ui/badge.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { CLARIFY_ACTION, OWN_ACTIONS, RESPOND_ACTION } from "#lib/domain/api-function.ts";
import type { Step } from "#lib/domain/step.ts";
import { CallEditor } from "./call-editor.tsx";
import type { EditorContract } from "./check-call.ts";
import type { DraftChange, DraftStep } from "./draft-content.ts";

interface StepEditorProps {
  step: DraftStep;
  index: number;
  stepCount: number;
  /** The step at this place before the edit. */
  before: Step | undefined;
  contract: EditorContract;
  change(change: DraftChange): void;
}

/** One step to be written: thought, call and what came back. */
export function StepEditor({ step, index, stepCount, before, contract, change }: StepEditorProps) {
  const { key } = step;
  const number = index + 1;
  const set = (field: "thought" | "action" | "actionInput" | "observation") => (text: string) =>
    change({ type: "setStep", key, field, text });
  const isCallChanged =
    before !== undefined && (before.action !== step.action || before.actionInput !== step.actionInput);
  const isUsersTurn = step.action === CLARIFY_ACTION || step.action === RESPOND_ACTION;
  const mayBeStale = isCallChanged && before.observation === step.observation && !OWN_ACTIONS.includes(step.action);
  return (
    <li id={`edit-s${number}`} className="rounded-lg border bg-raised">
      <fieldset className="min-w-0">
        <legend className="sr-only">Step {number}</legend>
        <div className="flex min-h-10 items-center gap-1 border-b px-4">
          <span aria-hidden className="grow text-13 font-medium">
            Step {number}
          </span>
          <IconButton
            icon={<ArrowUp />}
            label={`Move step ${number} up`}
            size="small"
            disabled={index === 0}
            onClick={() => change({ type: "moveStep", key, by: -1 })}
          />
          <IconButton
            icon={<ArrowDown />}
            label={`Move step ${number} down`}
            size="small"
            disabled={index === stepCount - 1}
            onClick={() => change({ type: "moveStep", key, by: 1 })}
          />
          <IconButton
            icon={<Trash2 />}
            label={`Delete step ${number}`}
            size="small"
            onClick={() => change({ type: "removeStep", key })}
          />
        </div>
        <div className="grid gap-4 p-4">
          <Field label="Thought">
            <Textarea rows={2} value={step.thought} onChange={(event) => set("thought")(event.target.value)} />
          </Field>
          <CallEditor
            action={step.action}
            actionInput={step.actionInput}
            contract={contract}
            onActionChange={set("action")}
            onInputChange={set("actionInput")}
          />
          <Field
            label={
              <span className="inline-flex items-center gap-2">
                {isUsersTurn ? "What the user said" : "Observation"}
                {mayBeStale ? <Badge tone="warn">may not fit the changed call</Badge> : null}
              </span>
            }
          >
            <Textarea
              isMono={!isUsersTurn}
              rows={2}
              maxRows={14}
              spellCheck={false}
              value={step.observation}
              onChange={(event) => set("observation")(event.target.value)}
            />
          </Field>
        </div>
      </fieldset>
    </li>
  );
}
