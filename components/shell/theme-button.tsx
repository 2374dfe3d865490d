"use client";

import { Moon, Sun } from "lucide-react";
import type { ComponentProps } from "react";
import { IconButton } from "#components/ui/icon-button.tsx";

/** Shows the theme that is on, without knowing it: the style sheet does. */
export function ThemeButton(props: Omit<ComponentProps<typeof IconButton>, "icon" | "label">) {
  return (
    <IconButton
      {...props}
      label="Theme"
      icon={
        <>
          <Sun aria-hidden className="size-4 dark:hidden" />
          <Moon aria-hidden className="hidden size-4 dark:block" />
        </>
      }
    />
  );
}
