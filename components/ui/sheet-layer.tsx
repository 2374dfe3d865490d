"use client";

import { clsx } from "clsx";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { IconButton } from "./icon-button.tsx";
import type { SheetProps } from "./sheet-props.ts";

const WIDTHS = { narrow: "w-72", medium: "w-[30rem]", wide: "w-[44rem]" } as const;

/** The panel of Sheet, loaded when one is first opened. */
export default function SheetLayer(props: SheetProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    side = "right",
    width = "medium",
    kind = "modal",
    footer,
    actions,
    children,
  } = props;
  const isModal = kind === "modal";
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={isModal}>
      <Radix.Portal>
        {isModal ? <Radix.Overlay className="enter fixed inset-0 z-40 bg-scrim" /> : null}
        <Radix.Content
          {...(isModal ? {} : { "data-keys": "through", onInteractOutside: (event: Event) => event.preventDefault() })}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            // The panel, not its close button: a companion leaves the focus where it is.
            if (isModal) (event.currentTarget as HTMLElement).focus();
          }}
          {...(description ? {} : { "aria-describedby": undefined })}
          className={clsx(
            "fixed inset-y-0 z-40 flex max-w-full flex-col bg-overlay shadow-overlay outline-none",
            side === "right" ? "enter-side end-0 border-s" : "enter start-0 border-e",
            WIDTHS[width],
          )}
        >
          <div className="flex min-h-12 items-start gap-2 border-b py-2 ps-4 pe-2">
            <div className="min-w-0 grow py-1">
              <Radix.Title className="truncate text-14">{title}</Radix.Title>
              {description ? (
                <Radix.Description asChild>
                  <div className="text-12 text-muted">{description}</div>
                </Radix.Description>
              ) : null}
            </div>
            {actions}
            <Radix.Close asChild>
              <IconButton icon={<X />} label="Close" keys="Escape" />
            </Radix.Close>
          </div>
          <div className="min-h-0 grow overflow-y-auto overscroll-contain p-4">{children}</div>
          {footer ? <div className="flex flex-wrap items-center gap-2 border-t p-3">{footer}</div> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
