import "server-only";
import { db } from "#lib/platform/db/client.ts";
import type { Candidate } from "./_components/candidate.ts";

/** Every API there is to choose from, by name, with what a run could do with it. */
export async function loadCandidates(): Promise<Candidate[]> {
  const rows = await db().api.findMany({
    where: { archivedAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      ...{ slug: true, name: true, split: true, functionCount: true },
      category: { select: { name: true } },
      _count: { select: { instructions: true } },
    },
  });
  return rows.map(({ slug, name, split, functionCount, category, _count }) => ({
    ...{ slug, name, split, functionCount },
    category: category.name,
    instructionCount: _count.instructions,
  }));
}
