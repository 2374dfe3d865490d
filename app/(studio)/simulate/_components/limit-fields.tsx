"use client";

import { Field } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { FormPart } from "./form-part.ts";

/** What a run is called, and what it may do at a time. */
export function LimitFields({ form, errors, change }: FormPart) {
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field
        label="Name"
        hint="Shown in lists. Without one, the run is called after its APIs."
        error={errors.name}
        className="sm:col-span-3"
      >
        <TextField value={form.name} maxLength={120} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field label="Seed" hint="Offline: same seed, same instances" error={errors.seed} isRequired>
        <TextField inputMode="numeric" value={form.seed} onChange={(event) => change({ seed: event.target.value })} />
      </Field>
      <Field label="Concurrency" hint="Episodes at a time, over all workers" error={errors.concurrency} isRequired>
        <TextField
          inputMode="numeric"
          value={form.concurrency}
          onChange={(event) => change({ concurrency: event.target.value })}
        />
      </Field>
      <Field label="Step limit" hint="Calls an episode may make" error={errors.maxSteps} isRequired>
        <TextField
          inputMode="numeric"
          value={form.maxSteps}
          onChange={(event) => change({ maxSteps: event.target.value })}
        />
      </Field>
    </div>
  );
}
