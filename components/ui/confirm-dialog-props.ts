import type { ReactNode } from "react";

export interface ConfirmDialogProps {
  /** A button that opens it; leave out to control it with `open`. */
  trigger?: ReactNode;
  open?: boolean;
  onOpenChange?(isOpen: boolean): void;
  /** A question that names the thing: "Cancel run 12?" */
  title: string;
  /** Exactly what will happen, with numbers, and what cannot be undone. */
  children: ReactNode;
  /** A verb: "Cancel run". */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "danger" | "primary";
  /** May return what went wrong, in words for the person; the dialog then stays. */
  onConfirm(): Promise<string | undefined> | undefined;
}
