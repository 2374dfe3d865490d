import type { ComponentProps } from "react";
import type { Role } from "#lib/domain/member.ts";

export interface ShellMember {
  name: string;
  email: string;
  role: Role;
  /** The local admin has no account to sign out of. */
  isLocal: boolean;
}

export function MemberButton({ member, ...rest }: { member: ShellMember } & ComponentProps<"button">) {
  return (
    <button type="button" {...rest} className="grid size-8 shrink-0 place-items-center rounded-full">
      <span className="grid size-7 place-items-center rounded-full border bg-hover text-12 font-medium">
        {initialsOf(member.name)}
      </span>
      <span className="sr-only">
        {member.name}, {member.role}: menu
      </span>
    </button>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}
