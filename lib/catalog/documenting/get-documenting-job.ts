import "server-only";
import { z } from "zod";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { type DocumentingJobSummary, JOB_INCLUDE, summariseDocumentingJobs } from "./summarise-documenting-jobs.ts";

/** A documenting job by id or by number. */
export const DocumentingJobKey = z.object({
  job: z
    .string()
    .regex(/^([0-9]{1,9}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/, "must be a documenting job's number or id"),
});

/** How a key finds its row. */
export const whereJob = (key: string): { id: string } | { number: number } =>
  key.length === 36 ? { id: key } : { number: Number(key) };

/** A job and the faults its endpoint has had. */
export interface DocumentingJobDetail extends DocumentingJobSummary {
  /** Faults of the model endpoint by class: those that retries survived, and those that ended an API. */
  faults: Record<string, number>;
}

/**
 * What the head of a job's page shows; its APIs are listed by `listDocumentingTasks`.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function getDocumentingJob(
  actor: Actor,
  input: z.input<typeof DocumentingJobKey>,
): Promise<DocumentingJobDetail> {
  requireRole(actor, "viewer");
  const { job: key } = DocumentingJobKey.parse(input);
  const job = await db().documentingJob.findUnique({
    where: whereJob(key),
    include: JOB_INCLUDE,
  });
  if (!job) throw new AppError("NOT_FOUND", `There is no documenting job ${key}.`);
  const [[summary], faults] = await Promise.all([summariseDocumentingJobs([job]), countFaults(job.id)]);
  return { ...(summary as DocumentingJobSummary), faults };
}

async function countFaults(id: string): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ class: string; count: number }[]>`
    select f.key as class, sum(f.value::int)::int as count
    from "DocumentingAttempt" a join "DocumentingTask" t on t."id" = a."taskId", jsonb_each_text(a."faults") f
    where t."documentingJobId" = ${id}::uuid and a."faults" <> '{}'::jsonb group by f.key order by f.key`;
  return Object.fromEntries(rows.map((row) => [row.class, row.count]));
}
