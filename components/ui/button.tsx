import type { Route } from "next";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";
import { KeyHint } from "./key-hint.tsx";

export { buttonClass };

interface ButtonContent {
  variant?: ButtonLook["variant"];
  size?: "small" | "medium" | "large";
  /** An icon element: `icon={<Play />}`. */
  icon?: ReactNode;
  /** Key that does the same; shown on the button. The shortcut itself is registered with useShortcuts. */
  keys?: string;
  children: ReactNode;
}

type ButtonProps = ButtonContent &
  ComponentProps<"button"> & {
    /** Shown instead of the label while the action runs; the button does not answer meanwhile. */
    busyLabel?: string | undefined;
    /** Why it cannot be used now. It stays focusable, so that everybody can learn the reason. */
    disabledReason?: string | undefined;
  };

export function Button({
  variant,
  size,
  icon,
  keys,
  busyLabel,
  disabledReason,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const isInert = busyLabel !== undefined || disabledReason !== undefined;
  return (
    <button
      type="button"
      {...rest}
      {...(isInert ? { "aria-disabled": true } : {})}
      {...(disabledReason ? { title: disabledReason, "aria-description": disabledReason } : {})}
      onClick={isInert ? (event) => event.preventDefault() : onClick}
      className={buttonClass({ variant, size, className })}
    >
      {icon}
      {busyLabel ?? children}
      {keys && !busyLabel ? <KeyHint keys={keys} className="-me-1" /> : null}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, not for doing something. */
export function ButtonLink({
  variant,
  size,
  icon,
  keys,
  className,
  children,
  ...rest
}: ButtonContent & Omit<ComponentProps<typeof Link>, "href"> & { href: Route }) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, className })}>
      {icon}
      {children}
      {keys ? <KeyHint keys={keys} className="-me-1" /> : null}
    </Link>
  );
}
