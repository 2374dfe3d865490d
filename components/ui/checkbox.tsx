"use client";

import { type ReactNode, useId } from "react";
import { useField } from "./field.tsx";

interface CheckboxProps {
  /** `indeterminate`: some, but not all. */
  checked?: boolean | "indeterminate";
  defaultChecked?: boolean;
  onCheckedChange?(isChecked: boolean): void;
  /** Beside the box. Without it, give `aria-label`. */
  label?: ReactNode;
  hint?: ReactNode;
  name?: string;
  value?: string;
  isDisabled?: boolean;
  "aria-label"?: string;
  tabIndex?: number;
}

export function Checkbox({ checked, label, hint, isDisabled, onCheckedChange, ...rest }: CheckboxProps) {
  const id = useId();
  const field = useField({ id });
  const box = (
    <input
      type="checkbox"
      {...field}
      {...rest}
      id={id}
      ref={(element) => {
        if (element) element.indeterminate = checked === "indeterminate";
      }}
      checked={checked === "indeterminate" ? false : checked}
      // A box whose owner decides is told by the owner only.
      readOnly={checked !== undefined && onCheckedChange === undefined}
      disabled={isDisabled}
      aria-describedby={hint ? `${id}-hint` : field["aria-describedby"]}
      onChange={(event) => onCheckedChange?.(event.target.checked)}
      className="check rounded-sm"
    />
  );
  if (!label) return box;
  return (
    <div className="flex items-start gap-2 text-13">
      <span className="flex h-4.5 items-center">{box}</span>
      <div className="grid">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <span id={`${id}-hint`} className="text-12 text-muted">
            {hint}
          </span>
        ) : null}
      </div>
    </div>
  );
}
