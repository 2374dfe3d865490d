"use client";

import { lazy } from "react";
import { WhenWanted } from "#components/ui/when-wanted.tsx";
import { MemberButton, type ShellMember } from "./member-button.tsx";

const load = () => import("./member-menu-layer.tsx");
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
