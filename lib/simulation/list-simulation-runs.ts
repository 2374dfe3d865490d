import "server-only";
import { z } from "zod";
import { RunStatus } from "#lib/domain/simulation-run.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type RunSummary, summariseRuns } from "./summarise-runs.ts";

export const ListSimulationRuns = z.object({
  status: RunStatus.optional(),
  /** Number of the last run of the page before. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Runs, newest first, with what each has come to. */
export async function listSimulationRuns(
  actor: Actor,
  input: z.input<typeof ListSimulationRuns>,
): Promise<{ rows: RunSummary[]; next: number | null }> {
  requireRole(actor, "viewer");
  const { status, before, limit } = ListSimulationRuns.parse(input);
  const runs = await db().simulationRun.findMany({
    where: { ...(status ? { status } : {}), ...(before ? { number: { lt: before } } : {}) },
    orderBy: { number: "desc" },
    take: limit + 1,
    include: { createdBy: { select: { name: true } }, _count: { select: { apis: true } } },
  });
  const rows = await summariseRuns(runs.slice(0, limit));
  return { rows, next: runs.length > limit ? (rows.at(-1)?.number ?? null) : null };
}
