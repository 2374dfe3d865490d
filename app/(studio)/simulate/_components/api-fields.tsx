"use client";

import { lazy, Suspense } from "react";
import { Card } from "#components/ui/card.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { Field, FieldError } from "#components/ui/field.tsx";
import { formatCount, formatQuantity } from "#components/ui/format-number.ts";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { type Candidate, isDocumented } from "./candidate.ts";
import type { FormPart } from "./form-part.ts";

const ApiPicker = lazy(() => import("./api-picker.tsx"));

const SPLITS = [
  { value: "train", label: "Train" },
  { value: "heldOut", label: "Held out" },
] as const;

/** Which APIs the run covers. */
export function ApiFields({ form, errors, change, candidates }: FormPart & { candidates: readonly Candidate[] }) {
  const documented = candidates.filter(isDocumented);
  const countOf = (split: string) => documented.filter((api) => api.split === split).length;
  return (
    <Card title="APIs">
      <div className="grid gap-4">
        <RadioGroup
          label="Which APIs"
          isLabelHidden
          value={form.scope}
          onValueChange={(scope) => change({ scope })}
          options={[
            { value: "all", label: `All that have functions (${formatCount(documented.length)})` },
            { value: "split", label: "A split", hint: "Train, or those held out for evaluation" },
            { value: "category", label: "A category" },
            { value: "named", label: "Chosen ones" },
          ]}
        />
        {form.scope === "split" ? (
          <RadioGroup
            label="Split"
            isInline
            value={form.split}
            onValueChange={(split) => change({ split })}
            options={SPLITS.map(({ value, label }) => ({ value, label: `${label} (${formatCount(countOf(value))})` }))}
          />
        ) : null}
        {form.scope === "category" ? (
          <Field label="Category" error={errors.apis} isRequired className="max-w-96">
            <Combobox
              options={categoryOptions(candidates)}
              value={form.category ? [form.category] : []}
              onValueChange={([category = ""]) => change({ category })}
              placeholder="Choose a category"
              searchLabel="Search categories"
              emptyText="No category"
            />
          </Field>
        ) : null}
        {form.scope === "named" ? (
          <>
            <Suspense fallback={<div className="skeleton h-80 w-full" />}>
              <ApiPicker
                candidates={candidates}
                slugs={form.slugs}
                onChange={(slugs) => change({ slugs })}
                isInvalid={errors.apis !== undefined}
              />
            </Suspense>
            {errors.apis ? <FieldError>{errors.apis}</FieldError> : null}
          </>
        ) : null}
        {errors.apis && (form.scope === "all" || form.scope === "split") ? (
          <FieldError>{errors.apis}</FieldError>
        ) : null}
      </div>
    </Card>
  );
}

function categoryOptions(candidates: readonly Candidate[]) {
  const counts = new Map<string, { all: number; documented: number }>();
  for (const api of candidates) {
    const count = counts.get(api.category) ?? { all: 0, documented: 0 };
    count.all += 1;
    if (isDocumented(api)) count.documented += 1;
    counts.set(api.category, count);
  }
  return [...counts]
    .toSorted(([a], [b]) => a.localeCompare(b, "en"))
    .map(([category, { all, documented }]) => ({
      value: category,
      label: category,
      hint: `${formatCount(documented)} of ${formatQuantity(all, "API")} ${documented === 1 ? "has" : "have"} functions`,
    }));
}
