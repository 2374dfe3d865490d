"use client";

import { AlertDialog as Radix } from "radix-ui";
import { useState, useTransition } from "react";
import { Button } from "./button.tsx";
import type { ConfirmDialogProps } from "./confirm-dialog-props.ts";
import { FieldError } from "./field.tsx";
import { headingIfLost, keepFocus } from "./keep-focus.ts";

/** The dialog of ConfirmDialog, loaded when one is first opened: it opens at once. */
export default function ConfirmDialogLayer(props: ConfirmDialogProps) {
  const { trigger, title, children, confirmLabel, cancelLabel = "Keep as it is", tone = "danger", onConfirm } = props;
  const [ownOpen, setOwnOpen] = useState(true);
  const [problem, setProblem] = useState<string>();
  const [isBusy, startConfirming] = useTransition();
  const setOpen = (isOpen: boolean) => {
    setProblem(undefined);
    setOwnOpen(isOpen);
    props.onOpenChange?.(isOpen);
  };
  const confirm = () =>
    startConfirming(async () => {
      const failure = await onConfirm();
      if (failure) setProblem(failure);
      else setOpen(false);
    });
  return (
    <Radix.Root open={props.open ?? ownOpen} onOpenChange={setOpen}>
      {trigger ? (
        <Radix.Trigger asChild ref={keepFocus}>
          {trigger}
        </Radix.Trigger>
      ) : null}
      <Radix.Portal>
        <Radix.Overlay className="enter fixed inset-0 z-50 bg-scrim" />
        <Radix.Content
          // What was confirmed may have taken the button with it that the focus goes back to.
          onCloseAutoFocus={headingIfLost}
          className="enter fixed top-[20vh] left-1/2 z-50 grid w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 gap-3 rounded-lg border bg-overlay p-5 shadow-overlay outline-none"
        >
          <Radix.Title className="text-16">{title}</Radix.Title>
          <Radix.Description asChild>
            <div className="text-14 text-muted">{children}</div>
          </Radix.Description>
          {problem ? <FieldError>{problem}</FieldError> : null}
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Button variant={tone} onClick={confirm} busyLabel={isBusy ? `${confirmLabel}…` : undefined}>
              {confirmLabel}
            </Button>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
