import "server-only";
import { z } from "zod";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type DocumentingJobSummary, JOB_INCLUDE, summariseDocumentingJobs } from "./summarise-documenting-jobs.ts";

export const ListDocumentingJobs = z.object({
  /** Number of the last job of the page before. */
  before: z.coerce.number().int().positive().max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/**
 * Documenting jobs, newest first.
 * @throws AppError FORBIDDEN
 */
export async function listDocumentingJobs(
  actor: Actor,
  input: z.input<typeof ListDocumentingJobs>,
): Promise<{ rows: DocumentingJobSummary[]; next: number | null }> {
  requireRole(actor, "viewer");
  const { before, limit } = ListDocumentingJobs.parse(input);
  const jobs = await db().documentingJob.findMany({
    where: before ? { number: { lt: before } } : {},
    orderBy: { number: "desc" },
    take: limit + 1,
    include: JOB_INCLUDE,
  });
  const rows = await summariseDocumentingJobs(jobs.slice(0, limit));
  return { rows, next: jobs.length > limit ? (rows.at(-1)?.number ?? null) : null };
}
