"use client";

import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlClass, useField } from "./field.tsx";

type TextareaProps = ComponentProps<"textarea"> & {
  isMono?: boolean;
  /** Grows with its text up to this many lines. */
  maxRows?: number;
};

export function Textarea({ isMono, rows = 3, maxRows = 24, className, ...rest }: TextareaProps) {
  const field = useField(rest);
  return (
    <textarea
      dir="auto"
      rows={rows}
      {...field}
      {...rest}
      style={{ maxBlockSize: `calc(${maxRows}lh + 1rem)`, ...rest.style }}
      className={clsx(
        controlClass,
        "field-sizing-content resize-y px-2.5 py-1.5 text-14 max-sm:text-16",
        isMono && "font-mono text-13",
        className,
      )}
    />
  );
}
