import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

/** What waits for somebody, for the navigation. */
export interface OpenWork {
  /** Instances to be judged. */
  pending: number;
  /** Runs that are queued or under way. */
  runs: number;
}

/** Reads tallies and an index, whatever the size of the corpus. */
export async function getOpenWork(actor: Actor): Promise<OpenWork> {
  requireRole(actor, "viewer");
  const [{ _sum }, runs] = await Promise.all([
    db().apiTally.aggregate({ where: { status: "pending" }, _sum: { count: true } }),
    db().simulationRun.count({ where: { status: { in: ["queued", "running"] } } }),
  ]);
  return { pending: _sum.count ?? 0, runs };
}
