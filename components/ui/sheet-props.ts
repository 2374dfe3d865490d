import type { ReactNode } from "react";

export interface SheetProps {
  open: boolean;
  onOpenChange(isOpen: boolean): void;
  title: ReactNode;
  /** Under the title. */
  description?: ReactNode;
  side?: "left" | "right";
  width?: "narrow" | "medium" | "wide";
  /**
   * `companion`: the page beside it stays usable, and its keys too (peeking at rows while moving with j and k).
   * `modal`: nothing else until it is closed (navigation on small screens).
   */
  kind?: "companion" | "modal";
  /** Stays at the bottom while the content scrolls. */
  footer?: ReactNode;
  /** Buttons in the title row. */
  actions?: ReactNode;
  children: ReactNode;
}
