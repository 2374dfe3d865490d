"use client";

import { KIND_WORDS } from "#app/(studio)/runs/_components/kind-words.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { formatQuantity } from "#components/ui/format-number.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { FormPart } from "./form-part.ts";

/** What is to be solved: new instructions, or those the APIs have. `storedCount` is of the APIs chosen at the moment. */
export function InstructionFields({ form, errors, change, storedCount }: FormPart & { storedCount: number }) {
  return (
    <Card title="Instructions">
      <div className="grid gap-4">
        {form.target ? (
          <Notice
            title="Filling a hole of the coverage map."
            action={
              <Button size="small" onClick={() => change({ target: null })}>
                Write any kind
              </Button>
            }
          >
            Only instructions of the kind “{KIND_WORDS[form.target.kind].label}” that use{" "}
            <code className="text-12 wrap-anywhere">{form.target.functionName}</code> are kept.
            {errors.target ? ` ${errors.target}` : ""}
          </Notice>
        ) : null}
        <RadioGroup
          label="Which instructions"
          isLabelHidden
          value={form.mode}
          onValueChange={(mode) => change({ mode })}
          options={[
            { value: "generate", label: "Write new ones", hint: "The user agent writes them from each API’s document" },
            {
              value: "existing",
              label: `Use the stored ones (${formatQuantity(storedCount, "instruction")})`,
              hint:
                storedCount === 0
                  ? "The chosen APIs have none: import a corpus, or write new ones"
                  : "Imported ones, and those written by earlier runs",
              isDisabled: storedCount === 0 && form.mode !== "existing",
            },
          ]}
        />
        {form.mode === "generate" ? (
          <Field label="New instructions for each API" error={errors.perApi} isRequired className="max-w-60">
            <TextField
              inputMode="numeric"
              value={form.perApi}
              onChange={(event) => change({ perApi: event.target.value })}
            />
          </Field>
        ) : errors.perApi ? (
          <FieldError>{errors.perApi}</FieldError>
        ) : null}
      </div>
    </Card>
  );
}
