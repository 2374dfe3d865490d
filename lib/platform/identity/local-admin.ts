import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "./actor.ts";

const ID = "local-admin";

/** The member behind local mode and the command line: whoever may run programs on this machine. Made on first use. */
export async function localAdmin(): Promise<Extract<Actor, { kind: "member" }>> {
  const identity = { name: "Local admin", email: "local@localhost.invalid" };
  const found = await db().member.findUnique({ where: { id: ID }, select: { id: true } });
  if (!found) {
    // Two requests may be the first at once: one writes the row, the other finds it there.
    await db().member.createMany({
      data: [{ id: ID, ...identity, role: "admin", isLocal: true }],
      skipDuplicates: true,
    });
  }
  return { kind: "member", memberId: ID, ...identity, role: "admin", isLocal: true };
}
