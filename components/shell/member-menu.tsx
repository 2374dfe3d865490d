"use client";

import { lazy } from "react";
import { loadPart } from "#components/data/load-part.ts";
import { WhenWanted } from "#components/ui/when-wanted.tsx";
import { MemberButton, type ShellMember } from "./member-button.tsx";

const load = loadPart(() => import("./member-menu-layer.tsx"));
const MemberMenuLayer = lazy(load);

export function MemberMenu({ member, onShowKeys }: { member: ShellMember; onShowKeys(): void }) {
  return (
    <WhenWanted
      trigger={(want) => <MemberButton member={member} aria-haspopup="menu" onClick={want} onPointerEnter={load} />}
    >
      <MemberMenuLayer member={member} onShowKeys={onShowKeys} />
    </WhenWanted>
  );
}
