import "server-only";
import type { PreparedDocument } from "#lib/catalog/prepare-document.ts";
import { storableText } from "#lib/catalog/storable.ts";
import type { DocumentingStage } from "#lib/domain/documenting.ts";
import type { Db } from "#lib/platform/db/client.ts";
import { announceChange } from "#lib/platform/db/notifications.ts";
import { withTransaction } from "#lib/platform/db/with-transaction.ts";
import { proposeDocument } from "./propose-document.ts";
import type { TaskClaim } from "./task-claim.ts";

/** What came of an API: texts, and (unless they were derived offline) a document; or why nothing did. */
export type TaskResult =
  | { kind: "documented"; introduction: string; functionsText: string; document: PreparedDocument | null }
  | { kind: "failed"; message: string; stage?: DocumentingStage };

/**
 * Ends a task, stores the proposed document, and ends the documenting job with its last task, in one transaction. Does nothing
 * when the task is no longer this claim's.
 */
export async function closeTask(claim: TaskClaim, result: TaskResult): Promise<void> {
  const { taskId, attempt, documentingJobId } = claim;
  await withTransaction(async (tx) => {
    const finishedAt = new Date();
    const closed = await tx.documentingTask.updateMany({
      where: { id: taskId, attempt, state: "running" },
      data:
        result.kind === "failed"
          ? {
              ...{ state: "failed", failureMessage: storableText(result.message), finishedAt },
              ...(result.stage ? { stage: result.stage } : {}),
            }
          : {
              ...{ state: "done", stage: result.document ? "document" : "functions", finishedAt },
              introduction: storableText(result.introduction),
              functionsText: storableText(result.functionsText),
            },
    });
    if (closed.count === 0) return;
    if (result.kind === "documented" && result.document) {
      const documentId = await proposeDocument(tx, claim, result.document);
      await tx.documentingTask.update({ where: { id: taskId }, data: { documentId } });
    }
    await countTask(tx, documentingJobId, result.kind === "failed");
    await announceChange(tx, { kind: "documenting", id: documentingJobId });
  });
}

/** The job's row is changed last: while it is locked, others that end a task of the same job wait. */
async function countTask(tx: Db, documentingJobId: string, hasFailed: boolean): Promise<void> {
  const job = await tx.documentingJob.update({
    where: { id: documentingJobId },
    data: hasFailed ? { failedCount: { increment: 1 } } : { doneCount: { increment: 1 } },
    select: { taskCount: true, doneCount: true, failedCount: true },
  });
  if (job.doneCount + job.failedCount < job.taskCount) return;
  const failure = job.doneCount === 0 ? await firstFailure(tx, documentingJobId) : null;
  await tx.documentingJob.updateMany({
    where: { id: documentingJobId, status: { in: ["queued", "running"] } },
    data: { status: job.doneCount === 0 ? "failed" : "finished", failureMessage: failure, finishedAt: new Date() },
  });
}

async function firstFailure(tx: Db, documentingJobId: string): Promise<string | null> {
  const task = await tx.documentingTask.findFirst({
    where: { documentingJobId, state: "failed" },
    orderBy: { position: "asc" },
    select: { failureMessage: true },
  });
  return task?.failureMessage ?? null;
}
