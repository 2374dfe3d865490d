"use client";

import { Plus } from "lucide-react";
import { Fragment, useDeferredValue } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { EditorContract } from "./check-call.ts";
import { ContentChanges } from "./content-changes.tsx";
import { StepEditor } from "./step-editor.tsx";
import type { Editor } from "./use-editor.ts";

/** The whole dialogue as fields, in the order it is read. */
export function EditorFields({ editor, contract }: { editor: Editor; contract: EditorContract }) {
  const { draft, change, base } = editor;
  return (
    <div className="grid min-w-0 content-start gap-5">
      <Field
        label="Instruction"
        error={draft.instruction.trim() === "" ? "The instruction must not be empty." : undefined}
        isRequired
      >
        <Textarea
          autoFocus
          rows={2}
          className="text-16"
          value={draft.instruction}
          onChange={(event) => change({ type: "set", field: "instruction", text: event.target.value })}
        />
      </Field>
      <ol aria-label={`Steps (${draft.steps.length})`} className="grid gap-2">
        {draft.steps.map((step, index) => (
          <Fragment key={step.key}>
            <AddStep index={index} onAdd={() => change({ type: "addStep", index })} />
            <StepEditor
              step={step}
              index={index}
              stepCount={draft.steps.length}
              before={base.content.steps[index]}
              contract={contract}
              change={change}
            />
          </Fragment>
        ))}
        <AddStep
          index={draft.steps.length}
          onAdd={() => change({ type: "addStep", index: draft.steps.length })}
          isLast
        />
      </ol>
      <Field label="Final thought">
        <Textarea
          rows={2}
          value={draft.finalThought}
          onChange={(event) => change({ type: "set", field: "finalThought", text: event.target.value })}
        />
      </Field>
      <Field label="Final response" isRequired>
        <Textarea
          rows={3}
          className="text-16"
          value={draft.response}
          onChange={(event) => change({ type: "set", field: "response", text: event.target.value })}
        />
      </Field>
    </div>
  );
}

function AddStep({ index, onAdd, isLast = false }: { index: number; onAdd(): void; isLast?: boolean }) {
  const label = isLast ? "Add a step at the end" : `Add a step here, before step ${index + 1}`;
  return (
    <li className="flex justify-center">
      <Button size="small" variant="quiet" icon={<Plus />} aria-label={label} onClick={onAdd}>
        {isLast ? "Add a step" : "Add a step here"}
      </Button>
    </li>
  );
}

/** What was changed so far, kept up to date behind the typing. */
export function EditorChanges({ editor: { base, content } }: { editor: Editor }) {
  const shown = useDeferredValue(content);
  return (
    <aside aria-label="Your changes" className="min-w-0 max-xl:hidden">
      <div className="sticky top-[calc(var(--header-height)+4rem)] grid max-h-[calc(100dvh-12rem)] content-start gap-3 overflow-y-auto border-s ps-6">
        <h2 className="text-12 font-medium text-muted">Your changes to revision {base.revision}</h2>
        <ContentChanges before={base.content} after={shown} level={3} />
      </div>
    </aside>
  );
}
