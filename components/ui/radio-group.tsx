"use client";

import { clsx } from "clsx";
import { type ReactNode, useId } from "react";

export interface RadioOption<V extends string = string> {
  value: V;
  label: ReactNode;
  hint?: ReactNode;
  isDisabled?: boolean;
}

interface RadioGroupProps<V extends string> {
  label: string;
  options: readonly RadioOption<V>[];
  value?: V;
  defaultValue?: V;
  onValueChange?(value: V): void;
  name?: string;
  /** Beside each other, for two or three short options. */
  isInline?: boolean;
  isLabelHidden?: boolean;
}

/** One of a few, all in sight, each with room for an explanation. */
export function RadioGroup<V extends string>(props: RadioGroupProps<V>) {
  const id = useId();
  const { label, options, value, defaultValue, onValueChange, name = id, isInline, isLabelHidden } = props;
  return (
    <fieldset className="min-w-0">
      <legend className={clsx("mb-1.5 text-13 font-medium", isLabelHidden && "sr-only")}>{label}</legend>
      <div className={clsx("flex gap-2", isInline ? "flex-wrap gap-x-5" : "flex-col")}>
        {options.map((option) => {
          const optionId = `${id}-${option.value}`;
          return (
            <div key={option.value} className="flex items-start gap-2 text-13">
              <span className="flex h-4.5 items-center">
                <input
                  type="radio"
                  id={optionId}
                  name={name}
                  value={option.value}
                  checked={value === undefined ? undefined : value === option.value}
                  defaultChecked={value === undefined ? defaultValue === option.value : undefined}
                  disabled={option.isDisabled}
                  aria-describedby={option.hint ? `${optionId}-hint` : undefined}
                  onChange={() => onValueChange?.(option.value)}
                  className="check rounded-full"
                />
              </span>
              <div className="grid">
                <label htmlFor={optionId}>{option.label}</label>
                {option.hint ? (
                  <span id={`${optionId}-hint`} className="text-12 text-muted">
                    {option.hint}
                  </span>
                ) : null}
              </div>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
