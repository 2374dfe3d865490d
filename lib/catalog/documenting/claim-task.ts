import "server-only";
import { z } from "zod";
import { describeApi } from "#lib/catalog/documents/describe-api.ts";
import { restoreDocument } from "#lib/catalog/documents/restore-document.ts";
import { DocumentingProblem } from "#lib/domain/documenting.ts";
import { db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import type { TaskClaim } from "./task-claim.ts";

/**
 * Takes a task for the queue's job that it names, and marks its documenting job as running.
 * @returns null when it is done, cancelled, or another job's
 */
export async function claimTask(taskId: string, jobId: string): Promise<TaskClaim | null> {
  const claimed = await withTransaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ attempt: number; documentingJobId: string }[]>`
      update "DocumentingTask" t set "state" = 'running', "attempt" = t."attempt" + 1
      from "DocumentingJob" j
      where t."id" = ${taskId}::uuid and t."jobId" = ${jobId}::uuid and t."state" in ('queued', 'running')
        and j."id" = t."documentingJobId" and j."status" in ('queued', 'running')
      returning t."attempt", t."documentingJobId"`;
    if (!row) return null;
    await tx.documentingJob.updateMany({
      where: { id: row.documentingJobId, status: "queued" },
      data: { status: "running", startedAt: new Date() },
    });
    await announceChange(tx, { kind: "documenting", id: row.documentingJobId });
    return row;
  });
  return claimed && loadClaim(taskId, claimed.attempt);
}

async function loadClaim(taskId: string, attempt: number): Promise<TaskClaim> {
  const task = await db().documentingTask.findUniqueOrThrow({
    where: { id: taskId },
    include: {
      job: { select: { endpointName: true, seed: true, stopReason: true, createdById: true } },
      api: {
        select: {
          ...{ name: true, description: true, link: true, auth: true, currentDocumentId: true },
          category: { select: { name: true } },
        },
      },
      attempts: { orderBy: { number: "asc" } },
    },
  });
  const { name, description, link, auth, currentDocumentId, category } = task.api;
  const existing = currentDocumentId === null ? "" : await describeDocument(currentDocumentId);
  return {
    taskId,
    attempt,
    documentingJobId: task.documentingJobId,
    apiId: task.apiId,
    currentDocumentId,
    api: { name, description, link, auth, category: category.name, existing },
    ...task.job,
    stored: task.attempts.map(({ stage, number, output, problems, accepted }) => ({
      ...{ stage, number, output, accepted },
      problems: z.array(DocumentingProblem).parse(problems),
    })),
  };
}

async function describeDocument(id: string): Promise<string> {
  const { sourceText } = await db().openApiDocument.findUniqueOrThrow({ where: { id }, select: { sourceText: true } });
  return describeApi(restoreDocument(sourceText)).nlDocumentation;
}
