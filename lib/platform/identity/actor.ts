import type { Role } from "#lib/domain/member.ts";

/** Who does something. Jobs act as the system: they may do what an admin may, on nobody's behalf. */
export type Actor =
  | { kind: "member"; memberId: string; name: string; email: string; role: Role; isLocal: boolean }
  | { kind: "system" };

export const SYSTEM: Actor = { kind: "system" };

/** The member's id, or null for the system. */
export const memberIdOf = (actor: Actor): string | null => (actor.kind === "member" ? actor.memberId : null);
