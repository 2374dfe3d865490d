"use client";

import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { FormPart } from "./form-part.ts";

/** What has good defaults. Folded, with its values in the fold's own line; open while something in it is wrong. */
export function MoreFields({ form, errors, change }: FormPart) {
  const [isOpen, setOpen] = useState(false);
  const isWrong = Boolean(errors.name || errors.seed || errors.concurrency || errors.maxSteps);
  return (
    <details
      open={isOpen || isWrong}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group rounded-lg border bg-raised"
    >
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-lg px-4 text-14 font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-muted transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        More
        <span className="truncate text-12 font-normal text-muted group-open:invisible">
          seed {form.seed || "–"}, {form.concurrency || "–"} at a time, {form.maxSteps || "–"} calls at most
        </span>
      </summary>
      <div className="grid gap-4 border-t p-4 sm:grid-cols-3">
        <Field
          label="Name"
          hint="Shown in lists. Without one, the run is called after its APIs."
          error={errors.name}
          className="sm:col-span-3"
        >
          <TextField value={form.name} maxLength={120} onChange={(event) => change({ name: event.target.value })} />
        </Field>
        <Field label="Seed" hint="Offline: same seed, same instances" error={errors.seed} isRequired>
          <TextField
            type="number"
            min={0}
            value={form.seed}
            onChange={(event) => change({ seed: event.target.value })}
          />
        </Field>
        <Field label="Concurrency" hint="Episodes at a time, over all workers" error={errors.concurrency} isRequired>
          <TextField
            type="number"
            min={1}
            max={1024}
            value={form.concurrency}
            onChange={(event) => change({ concurrency: event.target.value })}
          />
        </Field>
        <Field label="Step limit" hint="Calls an episode may make" error={errors.maxSteps} isRequired>
          <TextField
            type="number"
            min={1}
            max={50}
            value={form.maxSteps}
            onChange={(event) => change({ maxSteps: event.target.value })}
          />
        </Field>
      </div>
    </details>
  );
}
