import "server-only";
import type { Split } from "#lib/domain/api.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";

/** An API as the launch form offers it. Without functions it cannot be simulated. */
export interface RunCandidate {
  slug: string;
  name: string;
  /** Of its category. */
  category: string;
  split: Split;
  functionCount: number;
  /** Stored ones, imported or written by earlier runs. */
  instructionCount: number;
}

/**
 * Every API there is to choose from, by name, with what a run could do with it.
 * @throws AppError FORBIDDEN
 */
export async function listRunCandidates(actor: Actor): Promise<RunCandidate[]> {
  requireRole(actor, "viewer");
  const [apis, counts] = await Promise.all([
    db().api.findMany({
      where: { archivedAt: null },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      select: {
        ...{ id: true, slug: true, name: true, split: true, functionCount: true },
        category: { select: { name: true } },
      },
    }),
    db().instruction.groupBy({ by: ["apiId"], _count: true }),
  ]);
  const instructions = new Map(counts.map(({ apiId, _count }) => [apiId, _count]));
  return apis.map(({ id, category, ...api }) => ({
    ...api,
    category: category.name,
    instructionCount: instructions.get(id) ?? 0,
  }));
}
