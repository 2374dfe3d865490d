"use client";

import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { FieldError } from "#components/ui/field.tsx";
import { formatShare } from "#components/ui/format-number.ts";
import { TextField } from "#components/ui/text-field.tsx";
import { type Preset, presetOf } from "./mix-presets.ts";

interface MixEditorProps<Key extends string> {
  label: string;
  words: Record<Key, { label: string; hint: string }>;
  mix: Record<Key, string>;
  presets: readonly Preset<Record<Key, string>>[];
  onChange(mix: Record<Key, string>): void;
  /** Of the numbers: `weight` ones are shown as shares of their sum, percentages as they are. */
  unit: "weight" | "%";
  error: string | undefined;
}

/** Parts of a whole, by preset or by number, each with the share it comes to. */
export function MixEditor<Key extends string>(props: MixEditorProps<Key>) {
  const { label, words, mix, presets, onChange, unit, error } = props;
  const id = useId();
  const keys = Object.keys(words) as Key[];
  const sum = keys.reduce((total, key) => total + (Number(mix[key]) || 0), 0);
  const chosen = presetOf(presets, mix);
  return (
    <fieldset className="grid min-w-0 gap-3" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="sr-only">{label}</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        {presets.map((preset) => (
          <Button
            key={preset.id}
            size="small"
            aria-pressed={preset === chosen}
            className="aria-pressed:border-accent aria-pressed:text-accent"
            onClick={() => onChange(preset.mix)}
          >
            {preset.label}
          </Button>
        ))}
        <span className="text-12 text-muted">{chosen ? "" : "your own mix"}</span>
      </div>
      <div className="grid gap-x-8 gap-y-1 xl:grid-cols-2">
        {keys.map((key) => (
          <div key={key} className="grid grid-cols-[minmax(0,1fr)_5rem_3rem] items-center gap-2 text-13">
            <label htmlFor={`${id}-${key}`} className="min-w-0">
              {words[key].label} <span className="block truncate text-12 text-muted">{words[key].hint}</span>
            </label>
            <TextField
              id={`${id}-${key}`}
              inputMode="decimal"
              value={mix[key]}
              className="text-end"
              aria-invalid={error ? true : undefined}
              onChange={(event) => onChange({ ...mix, [key]: event.target.value })}
            />
            <span className="text-end text-12 text-muted">
              {unit === "%" ? "%" : formatShare(Number(mix[key]) || 0, sum)}
            </span>
          </div>
        ))}
      </div>
      {unit === "%" ? (
        <p className="text-12 text-muted">
          {Number(sum.toFixed(2))} % of all calls meet a failure; the rest are answered as they deserve.
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}
