"use client";

import { type ReactNode, Suspense, useState } from "react";

interface WhenWantedProps {
  /** The button, as it stands until then; `want` is its onClick. */
  trigger(want: () => void): ReactNode;
  /** The lazy layer: it has a button of the same look and opens at once. */
  children: ReactNode;
}

/** A menu or popover whose code loads with the first press on its button. */
export function WhenWanted({ trigger, children }: WhenWantedProps) {
  const [isWanted, setWanted] = useState(false);
  const waiting = trigger(() => setWanted(true));
  return isWanted ? <Suspense fallback={waiting}>{children}</Suspense> : waiting;
}
