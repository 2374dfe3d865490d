"use client";

import { useEffect, useState } from "react";
import { ActiveClock } from "./active-clock.ts";

/** A clock that stands still while the page is hidden or another window has the keyboard. */
export function useActiveClock(): ActiveClock {
  const [clock] = useState(() => new ActiveClock());
  useEffect(() => {
    const follow = () => {
      const isLookedAt = document.visibilityState === "visible" && document.hasFocus();
      if (isLookedAt) clock.resume(performance.now());
      else clock.pause(performance.now());
    };
    const events = ["focus", "blur", "visibilitychange"] as const;
    for (const event of events) window.addEventListener(event, follow, true);
    return () => {
      for (const event of events) window.removeEventListener(event, follow, true);
    };
  }, [clock]);
  return clock;
}
