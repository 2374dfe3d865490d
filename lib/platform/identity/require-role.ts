import { AppError } from "#lib/domain/errors.ts";
import { type Role, roleIncludes } from "#lib/domain/member.ts";
import type { Actor } from "./actor.ts";

/**
 * The first line of every write verb.
 * @throws AppError FORBIDDEN
 */
export function requireRole(actor: Actor, needed: Role): void {
  if (actor.kind === "system" || roleIncludes(actor.role, needed)) return;
  throw new AppError("FORBIDDEN", `This needs the role ${needed}; you are ${actor.role}. Ask an admin to change it.`);
}

/**
 * For verbs that record who did it.
 * @throws AppError FORBIDDEN for roles below `needed`, and for the system
 */
export function requireMember(actor: Actor, needed: Role): Extract<Actor, { kind: "member" }> {
  requireRole(actor, needed);
  if (actor.kind === "member") return actor;
  throw new AppError("FORBIDDEN", "A person has to do this.");
}
