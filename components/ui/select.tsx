"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlClass, useField } from "./field.tsx";

export interface SelectOption<V extends string = string> {
  value: V;
  label: string;
  isDisabled?: boolean;
}

type SelectProps<V extends string> = Omit<
  ComponentProps<"select">,
  "value" | "defaultValue" | "onChange" | "multiple" | "children"
> & {
  options: readonly SelectOption<V>[];
  value?: V | undefined;
  defaultValue?: V;
  onValueChange?(value: V): void;
  /** First entry, for no choice; its value is the empty text. */
  placeholder?: string;
};

/**
 * For up to some twenty options; longer lists want a Combobox, options that need explaining a RadioGroup. The browser's own
 * control: right on every phone and for every reader, with our look where the browser lets it be styled.
 */
export function Select<V extends string>({
  options,
  value,
  defaultValue,
  onValueChange,
  placeholder,
  className,
  ...rest
}: SelectProps<V>) {
  const field = useField(rest);
  return (
    <select
      {...field}
      {...rest}
      value={value}
      defaultValue={defaultValue}
      onChange={(event) => onValueChange?.(event.target.value as V)}
      className={clsx(controlClass, "select h-8 truncate ps-2.5 pe-8 max-sm:h-10 max-sm:text-16", className)}
    >
      {placeholder === undefined ? null : <option value="">{placeholder}</option>}
      {options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.isDisabled}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
