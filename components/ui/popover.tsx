"use client";

import { clsx } from "clsx";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface PopoverProps {
  /** One button; it opens and closes the popover. */
  trigger: ReactNode;
  /** Its name for assistive technology. */
  label: string;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  open?: boolean;
  /** For popovers that load when they are first wanted. */
  defaultOpen?: boolean;
  onOpenChange?(isOpen: boolean): void;
  className?: string;
  children: ReactNode;
}

/** A few controls or an explanation beside what they belong to. */
export function Popover({
  trigger,
  label,
  align = "start",
  side = "bottom",
  open,
  defaultOpen,
  onOpenChange,
  className,
  children,
}: PopoverProps) {
  return (
    <Radix.Root open={open} defaultOpen={defaultOpen} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className={clsx(
            "enter z-50 w-80 max-w-(--radix-popover-content-available-width) rounded-lg border bg-overlay p-3 text-13 shadow-overlay outline-none",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
