import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "./actor.ts";

const ID = "local-admin";

/** The member behind local mode and the command line: whoever may run programs on this machine. Made on first use. */
export async function localAdmin(): Promise<Extract<Actor, { kind: "member" }>> {
  const identity = { name: "Local admin", email: "local@localhost.invalid" };
  const found = await db().member.findUnique({ where: { id: ID }, select: { id: true } });
  if (!found) {
    await db().member.upsert({
      where: { id: ID },
      update: {},
      create: { id: ID, ...identity, role: "admin", isLocal: true },
    });
  }
  return { kind: "member", memberId: ID, ...identity, role: "admin", isLocal: true };
}
