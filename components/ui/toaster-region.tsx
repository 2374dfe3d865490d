"use client";

import { CircleAlert, CircleCheck, Info } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { toasterIsReady } from "./notify.ts";

export default function ToasterRegion() {
  const { resolvedTheme } = useTheme();
  useEffect(() => toasterIsReady(toast), []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      visibleToasts={4}
      containerAriaLabel="Messages"
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-ok" />,
        error: <CircleAlert aria-hidden className="size-4 text-bad" />,
        info: <Info aria-hidden className="size-4 text-info" />,
      }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-(--width) items-start gap-2.5 rounded-lg border bg-overlay p-3 text-13 text-text shadow-overlay font-sans",
          icon: "mt-px shrink-0",
          content: "grid grow gap-0.5",
          title: "font-medium",
          description: "text-12 text-muted",
          actionButton:
            "h-6 shrink-0 self-center rounded-sm border bg-raised px-2 text-12 font-medium hover:bg-hover cursor-pointer",
        },
      }}
    />
  );
}
