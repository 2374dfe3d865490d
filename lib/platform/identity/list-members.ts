import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "./actor.ts";
import { requireRole } from "./require-role.ts";

/** People of this installation, oldest first. Password hashes never leave the database. */
export async function listMembers(actor: Actor) {
  requireRole(actor, "viewer");
  return db().member.findMany({
    select: { id: true, name: true, email: true, role: true, isLocal: true, createdAt: true },
    orderBy: { createdAt: "asc" },
    take: 1000,
  });
}
