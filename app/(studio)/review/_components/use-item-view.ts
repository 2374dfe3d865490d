"use client";

import { useState } from "react";
import type { Slot } from "./session.ts";

/** What the place of the dialogue or of the decision buttons is used for. */
export type ItemMode = "read" | "reasons" | "edit" | "raw";

interface ItemView {
  slotId: string;
  mode: ItemMode;
  expanded: ReadonlySet<number>;
}

const NOTHING: ReadonlySet<number> = new Set();

/** How the item on the screen is shown. The next one begins from the start, in the very same paint. */
export function useItemView(slot: Slot | undefined) {
  const [stored, setStored] = useState<ItemView>();
  const slotId = slot?.id ?? "";
  const { mode, expanded } = stored?.slotId === slotId ? stored : { mode: "read" as const, expanded: NOTHING };
  const setMode = (next: ItemMode) => setStored({ slotId, mode: next, expanded });
  /** Lays the observation of one step out, or of all of them; a second time, it folds them again. */
  const toggleExpanded = (steps: readonly number[]) => {
    const after = new Set(expanded);
    const isWhole = steps.every((step) => after.has(step));
    for (const step of steps) {
      if (isWhole) after.delete(step);
      else after.add(step);
    }
    setStored({ slotId, mode, expanded: after });
  };
  return { mode, setMode, expanded, toggleExpanded };
}
