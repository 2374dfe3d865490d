"use client";

import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { FormPart } from "./form-part.ts";
import type { RunForm } from "./run-form.ts";

/** When the run ends by itself, whichever comes first. Money has its place beside the endpoint. */
export function StopFields({ form, errors, change }: FormPart) {
  const number = (field: "stopCount" | "candidates" | "tokens" | "minutes") => ({
    value: form[field],
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value } as Partial<RunForm>),
  });
  return (
    <>
      <RadioGroup
        label="The work is done"
        value={form.stopAt}
        onValueChange={(stopAt) => change({ stopAt })}
        options={[
          { value: "planned", label: "When every instruction has its instance" },
          { value: "passing", label: "When exactly this many instances fail no check" },
          { value: "accepted", label: "When reviewers have accepted this many" },
        ]}
      />
      {form.stopAt === "planned" ? null : (
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={form.stopAt === "passing" ? "Instances that pass" : "Accepted instances"}
            hint={
              form.stopAt === "passing" ? "Warnings do not count against them" : "Waits for reviewers where it must"
            }
            error={errors.stopCount}
            isRequired
          >
            <TextField inputMode="numeric" {...number("stopCount")} />
          </Field>
          {form.stopAt === "passing" ? (
            <Field
              label="Tried at most"
              hint="Empty: as planned; beyond that more are written"
              error={errors.candidates}
            >
              <TextField inputMode="numeric" {...number("candidates")} />
            </Field>
          ) : null}
        </div>
      )}
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Tokens at most" hint="In and out together; empty: no limit" error={errors.tokens}>
          <TextField inputMode="numeric" {...number("tokens")} />
        </Field>
        <Field label="Minutes at most" hint="Pauses left out; empty: no limit" error={errors.minutes}>
          <TextField inputMode="decimal" {...number("minutes")} />
        </Field>
      </div>
    </>
  );
}
