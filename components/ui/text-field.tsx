"use client";

import { clsx } from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { controlClass, useField } from "./field.tsx";

type TextFieldProps = Omit<ComponentProps<"input">, "type" | "prefix"> & {
  /** Numbers are text with an inputMode: a number input gives "" for what it cannot read, as if nothing were there. */
  type?: "text" | "search" | "email" | "password" | "url";
  /** An icon element before the text. */
  icon?: ReactNode;
  /** A unit, a key hint or a button after it. */
  trailing?: ReactNode;
  isMono?: boolean;
};

export function TextField({ type = "text", icon, trailing, isMono, className, ...rest }: TextFieldProps) {
  const field = useField(rest);
  const input = (
    <input
      type={type}
      {...field}
      {...rest}
      className={clsx(
        controlClass,
        "h-8 px-2.5 max-sm:h-10 max-sm:text-16",
        icon && "ps-8",
        trailing && "pe-16",
        isMono && "font-mono",
        className,
      )}
    />
  );
  if (!icon && !trailing) return input;
  return (
    <div className="relative">
      {icon ? (
        <span className="pointer-events-none absolute inset-y-0 start-2.5 grid place-items-center text-muted [&>svg]:size-4">
          {icon}
        </span>
      ) : null}
      {input}
      {trailing ? (
        <span className="absolute inset-y-0 end-2 flex items-center text-12 text-muted">{trailing}</span>
      ) : null}
    </div>
  );
}
