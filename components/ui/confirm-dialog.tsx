"use client";

import { lazy, Suspense, useState } from "react";
import { loadPart } from "#components/data/load-part.ts";
import type { ConfirmDialogProps } from "./confirm-dialog-props.ts";

const ConfirmDialogLayer = lazy(loadPart(() => import("./confirm-dialog-layer.tsx")));

/** Only for what cannot be undone. Its code loads when it is first opened. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [isWanted, setWanted] = useState(props.open ?? false);
  if (props.open && !isWanted) setWanted(true);
  if (isWanted) {
    return (
      <Suspense fallback={props.trigger}>
        <ConfirmDialogLayer {...props} />
      </Suspense>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the trigger inside is the button; its press is heard here
    // biome-ignore lint/a11y/useKeyWithClickEvents: a button's keys are clicks too
    <span className="contents" onClick={() => setWanted(true)}>
      {props.trigger}
    </span>
  );
}
