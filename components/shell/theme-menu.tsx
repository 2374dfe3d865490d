"use client";

import { lazy } from "react";
import { loadPart } from "#components/data/load-part.ts";
import { WhenWanted } from "#components/ui/when-wanted.tsx";
import { ThemeButton } from "./theme-button.tsx";

const load = loadPart(() => import("./theme-menu-layer.tsx"));
const ThemeMenuLayer = lazy(load);

export function ThemeMenu() {
  return (
    <WhenWanted trigger={(want) => <ThemeButton aria-haspopup="menu" onClick={want} onPointerEnter={load} />}>
      <ThemeMenuLayer />
    </WhenWanted>
  );
}
