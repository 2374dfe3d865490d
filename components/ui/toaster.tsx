"use client";

import { lazy, Suspense, useEffect, useState } from "react";
import { loadPart } from "#components/data/load-part.ts";

const ToasterRegion = lazy(loadPart(() => import("./toaster-region.tsx")));

/** Where toasts appear. Its code comes once the page is idle. */
export function Toaster() {
  const [isIdle, setIdle] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIdle(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return isIdle ? (
    <Suspense fallback={null}>
      <ToasterRegion />
    </Suspense>
  ) : null;
}
