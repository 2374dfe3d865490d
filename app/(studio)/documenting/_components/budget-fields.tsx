"use client";

import { Field } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { BudgetForm, BudgetProblems } from "./read-budget.ts";

interface BudgetFieldsProps {
  value: BudgetForm;
  problems: BudgetProblems;
  onChange(value: BudgetForm): void;
}

/** What the job may spend. */
export function BudgetFields({ value, problems, onChange }: BudgetFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Spend at most" hint="US dollars; empty for no limit" error={problems.costUsd}>
        <TextField
          inputMode="decimal"
          value={value.costUsd}
          onChange={(event) => onChange({ ...value, costUsd: event.target.value })}
        />
      </Field>
      <Field label="Tokens at most" hint="In and out; empty for no limit" error={problems.tokens}>
        <TextField
          inputMode="numeric"
          value={value.tokens}
          onChange={(event) => onChange({ ...value, tokens: event.target.value })}
        />
      </Field>
    </div>
  );
}
