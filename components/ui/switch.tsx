"use client";

import { type ReactNode, useId } from "react";

interface SwitchProps {
  /** Says what is the case when it is on. */
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
  defaultChecked?: boolean;
  onCheckedChange?(isOn: boolean): void;
  name?: string;
  isDisabled?: boolean;
}

/** For settings that take effect at once; in forms that are sent, use a Checkbox. */
export function Switch({ label, hint, isDisabled, onCheckedChange, ...rest }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5 text-13">
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: the browser tells a checkbox's own state
        role="switch"
        id={id}
        disabled={isDisabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
        onChange={(event) => onCheckedChange?.(event.target.checked)}
        className="toggle"
      />
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
