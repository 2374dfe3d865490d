"use client";

import { lazy } from "react";
import { loadPart } from "#components/data/load-part.ts";
import { WhenWanted } from "#components/ui/when-wanted.tsx";
import { PillButton } from "./pill-button.tsx";

const load = loadPart(() => import("./environment-pill-layer.tsx"));
const EnvironmentPillLayer = lazy(load);

/** Says that nobody had to sign in; pressed, why that is safe here and how to change it. */
export function EnvironmentPill() {
  return (
    <WhenWanted trigger={(want) => <PillButton aria-haspopup="dialog" onClick={want} onPointerEnter={load} />}>
      <EnvironmentPillLayer />
    </WhenWanted>
  );
}
