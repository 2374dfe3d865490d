"use client";

import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox, type ComboboxOption } from "#components/ui/combobox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { STATUS_WORDS } from "#components/ui/status-words.ts";
import { Textarea } from "#components/ui/textarea.tsx";
import { InstanceStatus } from "#lib/domain/instance.ts";
import type { InstanceFilter } from "#lib/domain/instance-filter.ts";
import { changeFilter, type ReadFilter } from "./read-filter.ts";

interface FilterControlsProps {
  text: string;
  read: ReadFilter;
  apis: readonly ComboboxOption[];
  categories: readonly ComboboxOption[];
  onChange(text: string): void;
}

const SPLITS = [
  { value: "train", label: "Training" },
  { value: "heldOut", label: "Held out" },
] as const;
const ORIGINS = [
  { value: "simulated", label: "Simulated" },
  { value: "imported", label: "Imported" },
] as const;

/** The filter by hand and as text: both change the same query. */
export function FilterControls({ text, read, apis, categories, onChange }: FilterControlsProps) {
  const { filter = {} } = read;
  const isUnreadable = read.problem !== undefined;
  const set = (change: Partial<InstanceFilter>) => onChange(changeFilter(filter, change));
  return (
    <div className="grid gap-4">
      <fieldset disabled={isUnreadable} className="grid gap-4 disabled:opacity-45">
        <fieldset className="grid gap-1.5">
          <legend className="mb-1.5 text-13 font-medium">Status</legend>
          <div className="grid grid-cols-2 gap-2">
            {InstanceStatus.options.map((status) => (
              <Checkbox
                key={status}
                label={STATUS_WORDS.instance[status].label}
                checked={filter.status?.includes(status) ?? false}
                isDisabled={isUnreadable}
                onCheckedChange={(isOn) => set({ status: withStatus(filter.status, status, isOn) })}
              />
            ))}
          </div>
        </fieldset>
        <Field label="APIs">
          <Combobox
            options={apis}
            value={filter.api ?? []}
            onValueChange={(api) => set({ api })}
            isMultiple
            placeholder="All APIs"
            searchLabel="Search the APIs"
            emptyText="No API"
            isDisabled={isUnreadable}
          />
        </Field>
        <Field label="Categories">
          <Combobox
            options={categories}
            value={filter.category ?? []}
            onValueChange={(category) => set({ category })}
            isMultiple
            placeholder="All categories"
            searchLabel="Search the categories"
            emptyText="No category"
            isDisabled={isUnreadable}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Split">
            <Select
              options={SPLITS}
              placeholder="Both"
              value={filter.split}
              onValueChange={(split) => set({ split: split || undefined })}
            />
          </Field>
          <Field label="Origin">
            <Select
              options={ORIGINS}
              placeholder="Any"
              value={filter.origin}
              onValueChange={(origin) => set({ origin: origin || undefined })}
            />
          </Field>
        </div>
        <Checkbox
          label="Only those that no check failed"
          checked={filter.check !== undefined && filter.check.length > 0 && !filter.check.includes("fail")}
          isDisabled={isUnreadable}
          onCheckedChange={(isOn) => set({ check: isOn ? ["pass", "warn"] : undefined })}
        />
      </fieldset>
      <Field
        label="The same as a query"
        hint="As in the address of the list of instances; “status:accepted run:12” will do too."
        error={read.problem}
      >
        <Textarea isMono rows={2} value={text} spellCheck={false} onChange={(event) => onChange(event.target.value)} />
      </Field>
    </div>
  );
}

function withStatus(
  before: readonly InstanceStatus[] | undefined,
  status: InstanceStatus,
  isOn: boolean,
): InstanceStatus[] {
  const others = (before ?? []).filter((one) => one !== status);
  return isOn ? InstanceStatus.options.filter((one) => one === status || others.includes(one)) : others;
}
