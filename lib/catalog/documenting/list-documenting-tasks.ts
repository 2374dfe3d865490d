import "server-only";
import { z } from "zod";
import { type DocumentingStage, DocumentingState } from "#lib/domain/documenting.ts";
import { AppError } from "#lib/domain/errors.ts";
import { db } from "#lib/platform/db/client.ts";
import type { Actor } from "#lib/platform/identity/actor.ts";
import { requireRole } from "#lib/platform/identity/require-role.ts";
import { DocumentingJobKey, whereJob } from "./get-documenting-job.ts";

export const ListDocumentingTasks = DocumentingJobKey.extend({
  state: DocumentingState.optional(),
  /** Position of the last API of the page before. */
  after: z.coerce.number().int().min(-1).max(1_000_000).default(-1),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

/** One API of a documenting job. */
export interface ListedDocumentingTask {
  id: string;
  position: number;
  slug: string;
  name: string;
  state: DocumentingState;
  stage: DocumentingStage;
  attemptCount: number;
  failureMessage: string | null;
  /** Number of the proposed version; null while there is none, and for what was derived offline. */
  version: number | null;
  /** Whether a person has published it. */
  isPublished: boolean;
}

/**
 * The APIs of a job in their order, a page at a time.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function listDocumentingTasks(
  actor: Actor,
  input: z.input<typeof ListDocumentingTasks>,
): Promise<{ rows: ListedDocumentingTask[]; next: number | null }> {
  requireRole(actor, "viewer");
  const { job, state, after, limit } = ListDocumentingTasks.parse(input);
  const found = await db().documentingJob.findUnique({ where: whereJob(job), select: { id: true } });
  if (!found) throw new AppError("NOT_FOUND", `There is no documenting job ${job}.`);
  const tasks = await db().documentingTask.findMany({
    where: { documentingJobId: found.id, position: { gt: after }, ...(state ? { state } : {}) },
    orderBy: { position: "asc" },
    take: limit + 1,
    include: {
      api: { select: { slug: true, name: true, currentDocumentId: true } },
      document: { select: { version: true } },
      _count: { select: { attempts: true } },
    },
  });
  const rows = tasks.slice(0, limit).map(({ id: taskId, position, state: now, stage, failureMessage, ...task }) => ({
    ...{ id: taskId, position, state: now, stage, failureMessage },
    slug: task.api.slug,
    name: task.api.name,
    attemptCount: task._count.attempts,
    version: task.document?.version ?? null,
    isPublished: task.documentId !== null && task.documentId === task.api.currentDocumentId,
  }));
  return { rows, next: tasks.length > limit ? (rows.at(-1)?.position ?? null) : null };
}
