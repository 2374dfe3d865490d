"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonLook, buttonClass } from "./button-class.ts";
import { Tooltip } from "./tooltip.tsx";

const SIZES = { small: "iconSmall", medium: "icon", large: "iconLarge" } as const;

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** An icon element: `icon={<Copy />}`. */
  icon: ReactNode;
  /** What it does: its name for everybody who cannot see the icon, and its tooltip. */
  label: string;
  keys?: string;
  variant?: ButtonLook["variant"];
  size?: keyof typeof SIZES;
};

export function IconButton({
  icon,
  label,
  keys,
  variant = "quiet",
  size = "medium",
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        {...rest}
        className={buttonClass({ variant, size: SIZES[size], className })}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
