"use client";

import { lazy, Suspense, useState } from "react";
import { loadPart } from "#components/data/load-part.ts";
import type { SheetProps } from "./sheet-props.ts";

const SheetLayer = lazy(loadPart(() => import("./sheet-layer.tsx")));

/** A panel at the side, for details of what is on the page. Its code loads when it is first opened. */
export function Sheet(props: SheetProps) {
  const [isWanted, setWanted] = useState(props.open);
  if (props.open && !isWanted) setWanted(true);
  return isWanted ? (
    <Suspense fallback={null}>
      <SheetLayer {...props} />
    </Suspense>
  ) : null;
}
