"use client";

import { Keyboard, LogOut } from "lucide-react";
import { useKeyboard } from "#components/keyboard/keyboard-provider.tsx";
import { Menu, MenuCheckItem, MenuItem, MenuLabel, MenuSeparator } from "#components/ui/dropdown-menu.tsx";
import { notify } from "#components/ui/notify.ts";
import { MemberButton, type ShellMember } from "./member-button.tsx";

export default function MemberMenuLayer({ member, onShowKeys }: { member: ShellMember; onShowKeys(): void }) {
  const { singleKeysOff, setSingleKeysOff } = useKeyboard();
  return (
    <Menu trigger={<MemberButton member={member} />} defaultOpen>
      <MenuLabel>
        <span className="block text-13 font-medium text-text">{member.name}</span>
        {member.isLocal ? "" : `${member.email} · `}
        {member.role}
      </MenuLabel>
      <MenuSeparator />
      <MenuItem icon={<Keyboard />} keys="?" onSelect={onShowKeys}>
        Keyboard shortcuts
      </MenuItem>
      <MenuCheckItem checked={!singleKeysOff} onCheckedChange={(isOn) => setSingleKeysOff(!isOn)}>
        Single-key shortcuts
      </MenuCheckItem>
      {member.isLocal ? null : (
        <>
          <MenuSeparator />
          <MenuItem icon={<LogOut />} onSelect={() => void signOut()}>
            Sign out
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

async function signOut(): Promise<void> {
  const response = await fetch("/api/auth/sign-out", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: "{}",
  }).catch(() => undefined);
  if (response?.ok) window.location.assign("/sign-in");
  else notify.problem("Signing out failed: the server did not answer. Try again in a moment.");
}
